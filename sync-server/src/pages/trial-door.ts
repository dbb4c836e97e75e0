import type { CommandBody, LegacySettings } from '@campus/domain';

/** What a visitor says about the trial, without who he is. */
export type TrialWords = Pick<CommandBody<'feedback.send'>, 'mood' | 'text'>;

/** What the pages ask about the old system beside this one [F12]. */
export interface TrialDoor {
  /** Null: none runs beside this one today. */
  readonly running: () => Promise<LegacySettings | null>;
  readonly take: (words: TrialWords) => Promise<void>;
}
