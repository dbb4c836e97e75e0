import type {
  AppointmentId,
  AppointmentState,
  Campus,
  CampusDay,
  Channel,
  Companion,
  DailyHours,
  EntryRule,
  Gate,
  Instant,
  Locale,
  PassId,
  PassState,
  PersonId,
  Policy,
  Presence,
  Refusal,
  VisitorDraft,
  VisitorId,
} from '@campus/domain';

/**
 * One visitor's visit as his own pages and messages print it: opened from its seal for this one use and never stored
 * or logged by the reader.
 */
export interface VisitView {
  readonly appointmentId: AppointmentId;
  readonly visitorId: VisitorId;
  readonly appointmentState: AppointmentState;
  /** He took back his own part. */
  readonly canceled: boolean;
  /** null while there is no pass yet. */
  readonly passId: PassId | null;
  readonly passState: PassState;
  readonly generation: number;
  /** Compact JWS of the current static generation; null unless the pass is active. */
  readonly jws: string | null;
  readonly shortCode: string | null;
  /** The token of `/p/<token>`; null for a visitor by phone code who was given no such link. */
  readonly linkToken: string | null;
  readonly presence: Presence;
  readonly locale: Locale;
  readonly visitorName: string;
  readonly hostName: string;
  readonly unit: string;
  readonly purpose: string;
  readonly area: string;
  readonly plate: string | null;
  /** He may still say with which car he comes. */
  readonly canChangePlate: boolean;
  /** He may still say that he does not come. */
  readonly canWithdraw: boolean;
  /** How much of his document he has still to give, himself [F10]; null: nothing. No code is shown before. */
  readonly awaited: 'last-four' | 'full' | null;
  readonly nationality: string | null;
  readonly companions: readonly Companion[];
  /** Of a group's leader: how many come in on this pass (null: each has his own), and in which coaches. */
  readonly group: { readonly heads: number | null; readonly coaches: readonly string[] } | null;
  readonly pickUp: boolean;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly entryRule: EntryRule;
  readonly dailyHours: DailyHours | null;
  /** Admitted on the code alone; false: the guard looks at the document, so it must be brought. */
  readonly bearer: boolean;
  /** A passport was given for this visit: it must be brought, whoever looks at it. */
  readonly hasPassport: boolean;
  readonly visitType: Policy['name'];
  readonly gates: readonly Gate[];
  readonly campus: Campus;
  /** Last day on which the visit can be entered, for ordering and for what a phone may keep. */
  readonly lastDay: CampusDay;
}

/** What a pass link opens. `phone-code`: his phone must prove itself first, so nothing of the pass may be shown. */
export type LinkedVisit =
  | { readonly access: 'open'; readonly holderId: VisitorId; readonly visit: VisitView }
  | { readonly access: 'phone-code'; readonly locale: Locale };

export interface SaidPlate {
  readonly holderId: VisitorId;
  readonly appointmentId: AppointmentId;
  readonly passId: PassId;
  readonly plate: string;
}

export interface WithdrawnPart {
  readonly holderId: VisitorId;
  readonly appointmentId: AppointmentId;
  /** By his pass; by his own id where he has none yet [DOC-14]. */
  readonly passId?: PassId | undefined;
  readonly visitorId?: VisitorId | undefined;
}

export interface GivenDocument {
  readonly holderId: VisitorId;
  readonly appointmentId: AppointmentId;
  readonly visitorId: VisitorId;
  readonly document: NonNullable<VisitorDraft['document']>;
  readonly nationality: string | null;
}

/** Whom a phone number belongs to. Found by keyed hash; the number itself stays sealed. */
export interface PhoneHolder {
  /** Names the scope `visitor:<id>` of everything that this number may see. */
  readonly holderId: VisitorId;
  readonly locale: Locale;
}

/** Where one message goes, and what it is about. */
export interface OpenedMessage {
  readonly phone: string | null;
  readonly email: string | null;
  readonly visit: VisitView;
}

/** Words about an application: to whom, in which language, and what they name. Nothing is filled in that a word does not say. */
export interface OpenedNote {
  readonly to: string;
  readonly locale: Locale;
  readonly campus: Campus;
  readonly gates: readonly Gate[];
  /** As agreed, else as asked for. */
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly visitorName: string;
  readonly organisation: string;
  readonly purpose: string;
  readonly visitType: Policy['name'];
  /** Whom the applicant named. */
  readonly wanted: string;
  /** Of its state page. */
  readonly token: string;
}
export type NoteTemplate = 'applied' | 'asked' | 'declined' | 'unanswered';

/** A visitor whom no message reached, as his host is told of him: how he can be written to is not said. */
export interface UnreachedVisitor {
  readonly appointmentId: AppointmentId;
  readonly visitorName: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** What can be done: another road, a link that asks for no code, the host's own words; `tell`: it is called off. */
  readonly way: Channel | 'open-link' | 'forward' | 'tell';
}

/** [MSG-15] To one host. */
export interface OpenedUnreached {
  readonly to: string;
  readonly locale: Locale;
  readonly campus: Campus;
  readonly visitors: readonly UnreachedVisitor[];
}

/**
 * What identity, messages and pages ask of the features. Methods open sealed fields for one use. All answer null for
 * the unknown and the erased alike.
 */
export interface VisitorDoor {
  /** @param phone E.164, e.g. `+8613800138000`. null: no appointment that is still to come or running. */
  findByPhone(phone: string): Promise<PhoneHolder | null>;
  /** For a sign-in by e-mail code. null: nobody who has proved this mailbox. */
  findByEmail(email: string): Promise<PhoneHolder | null>;
  /** By the token's hash, whatever the state of the pass. */
  findByLink(token: string): Promise<LinkedVisit | null>;
  /** Every visit of this holder that is not long over, next first. */
  listVisits(holderId: VisitorId): Promise<readonly VisitView[]>;
  /** The car that he comes with, as typed on a page of the server's; empty: none. null: it is taken down. */
  sayPlate(of: SaidPlate): Promise<Refusal | null>;
  /** He does not come, as said on a page of the server's. null: his host is told, and his pass has ended. */
  withdraw(of: WithdrawnPart): Promise<Refusal | null>;
  /** The document that his host left out, as typed on a page of the server's. null: it is taken. */
  giveDocument(of: GivenDocument): Promise<Refusal | null>;
  /** A masked phone or e-mail, such as `138****8000`. */
  labelOf(holderId: VisitorId): Promise<string | null>;
  /** For a one-time code: where it goes. */
  addressOf(holderId: VisitorId, channel: Channel): Promise<string | null>;
  /** For words about an application; null: it has been erased, or there is nobody to write to. */
  openNote(about: {
    readonly applicationId: AppointmentId;
    readonly template: NoteTemplate;
    readonly channel: Channel;
  }): Promise<OpenedNote | null>;
  /** Messages of this host that failed from then on, of visitors whom nothing has reached since; null: none, or no mailbox. */
  openUnreached(hostId: PersonId, since: Instant): Promise<OpenedUnreached | null>;
  /** For any other message. */
  openMessage(about: {
    readonly appointmentId: AppointmentId;
    readonly visitorId: VisitorId;
    readonly channel: Channel;
  }): Promise<OpenedMessage | null>;
}
