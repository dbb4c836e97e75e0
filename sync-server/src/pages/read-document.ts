import {
  campusDayOf,
  IdentityDocumentType,
  isNationality,
  nationalityOfPassport,
  readPassportMrz,
  type Refusal,
} from '@campus/domain';
import { documentRefusalKey, type Text } from '@campus/i18n';
import type { GivenDocument } from '../identity';
import type { TypedDocument } from './document-page';

type Read = Pick<GivenDocument, 'document' | 'nationality'>;

/** What the form says, or in words why it says nothing yet. What a passport's zone tells comes before what was typed. */
export function readDocument(
  typed: TypedDocument,
  { text, nowMs, isSure }: { readonly text: Text; readonly nowMs: number; readonly isSure: boolean },
): Read | string {
  const read = typed.zone.trim() === '' ? readTyped(typed, text) : readZone(typed.zone, { text, nowMs });
  if (typeof read === 'string') return read;
  return isSure ? read : text('completion.notSure');
}

function readTyped({ type, number, nationality }: TypedDocument, text: Text): Read | string {
  const kind = IdentityDocumentType.safeParse(type);
  if (!kind.success || number.trim() === '') return text('completion.missing');
  return {
    document: { type: kind.data, number: number.trim() },
    nationality: isNationality(nationality) ? nationality : null,
  };
}

function readZone(
  zone: string,
  { text, nowMs }: { readonly text: Text; readonly nowMs: number },
): Read | string {
  const read = readPassportMrz(zone, campusDayOf(nowMs));
  if (!read.ok) return text(`passport.faults.${read.fault}`, { count: read.count });
  const { number, expiresOn, nationality } = read.value;
  return {
    document: { type: 'passport', number, expiresOn },
    nationality: nationalityOfPassport(nationality),
  };
}

/** A refusal of the whole by its code; the words name what to do. */
export const wordsOfRefusal = ({ code }: Pick<Refusal, 'code'>, text: Text): string =>
  text(documentRefusalKey(code));
