import { Act, Approval, Companion, IdentityDocumentType } from '@campus/domain';
import { z } from 'zod';
import type { Kit } from '../work';
import type { Keyring } from './data-keys';
import { openJson, sealJson } from './seal';

/** What is known of a visitor himself; in Postgres only ever inside a box under his data key. */
export const VisitorPerson = z.strictObject({
  name: z.string(),
  organisation: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  nationality: z.string().nullable(),
  document: z
    .strictObject({ type: IdentityDocumentType, number: z.string(), masked: z.string(), tail: z.string() })
    .nullable(),
  companions: z.array(Companion).default([]),
  /** His own word about his car. */
  plate: z.string().nullable().default(null),
});
export type VisitorPerson = z.infer<typeof VisitorPerson>;

/** What a host wrote about a visit; it may name people, so it is sealed under the appointment's own data key. */
export const VisitWords = z.strictObject({
  hostName: z.string(),
  purpose: z.string(),
  unit: z.string(),
  area: z.string(),
  plate: z.string().nullable(),
  guardNote: z.string(),
  approvals: z.array(Approval).default([]),
  acts: z.array(Act).default([]),
  /** Of boxes from before each visitor had a party of his own: the one visitor's. */
  companions: z.array(z.string()).default([]),
  plates: z.array(z.string()).default([]),
});
export type VisitWords = z.infer<typeof VisitWords>;

export const NOBODY: VisitorPerson = {
  name: '',
  organisation: '',
  phone: null,
  email: null,
  nationality: null,
  document: null,
  companions: [],
  plate: null,
};
export const NO_WORDS: VisitWords = {
  hostName: '',
  purpose: '',
  unit: '',
  area: '',
  plate: null,
  guardNote: '',
  approvals: [],
  acts: [],
  companions: [],
  plates: [],
};

/** A kind of box and whose it is: together its place, to which the seal is bound. */
export interface BoxOf {
  readonly subject: string;
  readonly kind:
    | 'person'
    | 'words'
    | 'pass'
    | 'generation'
    | 'command'
    | 'quarantine'
    | 'wire'
    | 'alumnus'
    | 'alumni-request'
    | 'alumni-standing'
    | 'legacy'
    | 'feedback'
    | 'batch'
    | 'group-registration'
    | 'watch-entry'
    | 'watch-match'
    | 'application'
    | 'mailbox';
}

export function sealFor(
  kit: Pick<Kit, 'random'>,
  keys: Keyring,
  box: BoxOf & { readonly value: unknown },
): Buffer {
  const key = keys.get(box.subject);
  if (key === undefined) throw new Error('no data key to seal with');
  return sealJson(box.value, { key, place: `${box.kind}/${box.subject}` }, kit.random.bytes(12));
}

/** undefined: the key is gone, so the person has been erased. */
export function openFor(keys: Keyring, box: BoxOf & { readonly sealed: Uint8Array }): unknown {
  const key = keys.get(box.subject);
  if (key === undefined) return undefined;
  const value = openJson(box.sealed, { key, place: `${box.kind}/${box.subject}` });
  if (value === undefined) throw new Error('a sealed box does not open with its own key');
  return value;
}

export function openPerson(keys: Keyring, subject: string, sealed: Uint8Array): VisitorPerson {
  const value = openFor(keys, { subject, kind: 'person', sealed });
  return value === undefined ? NOBODY : VisitorPerson.parse(value);
}

export function openWords(keys: Keyring, subject: string, sealed: Uint8Array): VisitWords {
  const value = openFor(keys, { subject, kind: 'words', sealed });
  return value === undefined ? NO_WORDS : VisitWords.parse(value);
}
