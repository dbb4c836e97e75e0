import type {
  AppointmentId,
  Campus,
  Channel,
  Decision,
  Gate,
  GroupOpenness,
  Instant,
  Locale,
  Policy,
  VisitorDraft,
  VisitorId,
} from '@campus/domain';

/** What anybody may read who has a group's link: of the members nothing but their number. */
export interface GroupView {
  readonly id: AppointmentId;
  readonly openness: GroupOpenness;
  readonly hostName: string;
  readonly unit: string;
  readonly purpose: string;
  readonly area: string;
  readonly gates: readonly Gate[];
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly registerBy: Instant;
  readonly changeBy: Instant;
  readonly seatsLeft: number;
  readonly waiting: number;
  readonly document: Policy['document'];
  readonly campus: Campus;
}

/** What somebody typed; `visitor` null: he is on the list and wants to see his place. */
export interface GroupEntry {
  readonly visitor: Omit<VisitorDraft, 'visitorId'> | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** It waits for the code that proves the contact. */
export interface StartedEntry {
  /** By this the code's challenge names it. */
  readonly holderId: VisitorId;
  readonly channel: Channel;
  /** The normalised phone or e-mail. */
  readonly contact: string;
}

export interface GroupPlace {
  readonly appointmentId: AppointmentId;
  readonly name: string;
  /** null: he has a seat. Else how many come before him, himself counted. */
  readonly waitingPlace: number | null;
  /** Of his pass; null while he waits. */
  readonly link: string | null;
  readonly locale: Locale;
}

/** What the page of a group asks of the features. */
export interface GroupDoor {
  findByToken(token: string): Promise<GroupView | null>;
  /** Judges what was typed and keeps it sealed until the contact is proved. Paths of a refusal: `visitor.…`. */
  begin(group: AppointmentId, entry: GroupEntry): Promise<Decision<StartedEntry>>;
  /** The contact is proved: he gets a seat or a place in the queue. Answers the token that lets him see his places. */
  finish(group: AppointmentId, holderId: VisitorId): Promise<Decision<string>>;
  /** null: the token proves nothing (any more). */
  places(group: AppointmentId, proof: string): Promise<readonly GroupPlace[] | null>;
  stepBack(
    group: AppointmentId,
    by: { readonly proof: string; readonly appointmentId: string },
  ): Promise<Decision<null>>;
}
