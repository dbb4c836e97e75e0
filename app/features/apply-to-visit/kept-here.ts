import { AppointmentId } from '@campus/domain';
import { ApplicationForm, ApplicationTaken } from '@campus/protocol';
import { z } from 'zod';
import type { ApplyValues } from './apply-values';

/**
 * What lies on this device, so that the form opens without a network and survives a look at the text message. Never the
 * document number: the device may be somebody else's.
 */
const FORM = 'apply.form.1';
const DRAFT = 'apply.draft.1';
const SENT = 'apply.sent.1';

const SentApplication = ApplicationTaken.extend({ id: AppointmentId, atMs: z.number() });
/** Sent, and waiting for its code. */
export type SentApplication = z.infer<typeof SentApplication>;

export const keepForm = (form: ApplicationForm): void => write(FORM, form);
export const keptForm = (): ApplicationForm | null => parsed(ApplicationForm, FORM);

export const keepDraft = (values: ApplyValues): void =>
  write(DRAFT, { ...values, documentNumber: '', readPassport: null });
/** Only `keepDraft` writes the key; its number stands for the shape. */
export const keptDraft = (): ApplyValues | null => read(DRAFT) as ApplyValues | null;

export const keepSent = (sent: SentApplication): void => write(SENT, sent);
export function keptSent(nowMs: number): SentApplication | null {
  const sent = parsed(SentApplication, SENT);
  return sent !== null && nowMs - sent.atMs < DAY_MS ? sent : null;
}
/** The server forgets what was not confirmed for a day. */
const DAY_MS = 86_400_000;

export const forgetSent = (): void => remove(SENT);
export const forgetDraft = (): void => {
  remove(DRAFT);
  remove(SENT);
};

function parsed<S extends z.ZodType>(schema: S, key: string): z.infer<S> | null {
  const result = schema.safeParse(read(key));
  return result.success ? result.data : null;
}

/** Storage may be forbidden or full; then the page works as long as it is open. */
function read(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function write(key: string, value: object): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing is kept; nothing breaks.
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // There was nothing to remove.
  }
}
