import type { Gate } from '../gate/gate';
import type { GateId } from '../ids';
import { VisitTypeCode, type Policy } from '../policies/visit-type';
import { toHalfWidth } from '../visitors/half-width';
import { normaliseDocumentNumber } from '../visitors/identity-document';
import { IdentityDocumentType } from '../visitors/identity-document-type';

const key = (text: string): string =>
  toHalfWidth(text)
    .toLowerCase()
    .replace(/[\s\-_]/g, '');

const DOCUMENT_TYPES: Readonly<Record<IdentityDocumentType, string>> = {
  'resident-id': '居民身份证 身份证 二代身份证 身份證 居民身份證 idcard chineseid',
  passport: '护照 護照 外国护照',
  'hkmo-permit': '港澳居民来往内地通行证 回乡证 港澳通行证 港澳居民來往內地通行證 回鄉證 homereturnpermit',
  'taiwan-permit': '台湾居民来往大陆通行证 台胞证 臺灣居民來往大陸通行證 台灣居民來往大陸通行證 台胞證',
  'hmt-residence': '港澳台居民居住证 港澳臺居民居住證 居住证 居住證',
  'foreign-pr': '外国人永久居留身份证 外国人永久居留证 外國人永久居留身份證 永居证 permanentresidence',
};
const BY_DOCUMENT_TYPE = new Map(
  IdentityDocumentType.options.flatMap((type) =>
    [type, ...DOCUMENT_TYPES[type].split(' ')].map((text) => [key(text), type] as const),
  ),
);

export const readDocumentType = (text: string): IdentityDocumentType | null =>
  BY_DOCUMENT_TYPE.get(key(text)) ?? null;

/** Which document a number can only be of. Null: several, or none. Four characters are taken for the end of a resident ID. */
export function documentTypeOf(number: string): IdentityDocumentType | null {
  const typed = normaliseDocumentNumber(number);
  if (/^[1-6]\d{14}(?:\d{2}[\dX])?$|^\d{3}[\dX]$/.test(typed)) return 'resident-id';
  if (/^8[123]0000\d{11}[\dX]$/.test(typed)) return 'hmt-residence';
  if (/^9\d{16}[\dX]$/.test(typed)) return 'foreign-pr';
  if (/^[HM]\d{8}(?:\d{2})?$/.test(typed)) return 'hkmo-permit';
  return /^[A-Z]{1,2}\d{6,8}$/.test(typed) ? 'passport' : null;
}

/** Gates by id or by name in any language, several parted by `、`, `,`, `/` or `;`. Null: one of them is unknown. */
export function readGates(text: string, gates: readonly Gate[]): readonly GateId[] | null {
  const wanted = text.split(/[、,，/;；]/).filter((part) => part.trim() !== '');
  const found = wanted.map((part) => gates.find((gate) => namesOf(gate).includes(key(part)))?.id);
  const known = found.filter((id) => id !== undefined);
  return known.length === wanted.length && known.length > 0 ? known : null;
}

const namesOf = (named: Pick<Gate, 'id' | 'name'>): readonly string[] =>
  [named.id, ...Object.values(named.name)].map(key);

export function readVisitType(text: string, policies: readonly Policy[]): VisitTypeCode | null {
  const wanted = key(text);
  const named = policies.find((policy) => Object.values(policy.name).map(key).includes(wanted));
  return named?.visitType ?? VisitTypeCode.options.find((code) => code === wanted) ?? null;
}
