import type { AlumnusClaim, AlumnusId, Channel, Instant, Locale, VisitorId } from '@campus/domain';

/** What an alumnus sends to the office when no code reaches him. */
export interface AlumniRequest {
  readonly claim: AlumnusClaim;
  readonly phone: string | null;
  readonly email: string | null;
  readonly remark: string;
  readonly locale: Locale;
}

/** What identity asks of the alumni register. */
export interface AlumniDoor {
  /** null: nobody with this name, number and year, or no contact of that kind in the register. */
  findByClaim(
    claim: AlumnusClaim,
    channel: Channel,
  ): Promise<{ readonly alumnusId: AlumnusId; readonly holderId: VisitorId } | null>;
  /** He has proved the contact that the register has: he gets the credential of the year, if he has none. */
  verified(alumnusId: AlumnusId): Promise<void>;
  /** Puts the request into the office's queue, in the place of an open one of his. */
  ask(request: AlumniRequest): Promise<{ readonly answerBy: Instant }>;
  /** What the office's answer is sent to, opened for that one use; null where he was erased. */
  openAnswer(requestId: string): Promise<AlumniAnswer | null>;
}

export interface AlumniAnswer extends Pick<AlumniRequest, 'phone' | 'email' | 'locale'> {
  /** The office's words to him; empty where it had none. */
  readonly reason: string;
}
