import type { Evidence, RosterEntry } from '@campus/domain';
import { hashShortCode, readShortCode, verifyPass, type VerifyOptions } from '@campus/pass';
import type { PassNames } from './pass-names';

/** By which road a text came: camera and hardware scanner may bring anything, a hand types short codes only. */
export type Road = 'camera' | 'wedge' | 'typed';

/** Where a short code is looked up, and which pass its entry stands for if the tablet can tell. */
export interface RosterByShortCode {
  readonly names: Pick<PassNames, 'behind'>;
  findBy(name: 'roster', field: 'shortCodeHash', value: string): Promise<readonly RosterEntry[]>;
}

/** What the text proves: a pass by its signature, ten characters of Crockford by the roster, and nothing else [TAB-8]. */
export async function evidenceOf(
  { text, road }: { readonly text: string; readonly road: Road },
  roster: RosterByShortCode,
  options: VerifyOptions,
): Promise<Evidence> {
  const shortCode = road === 'camera' ? null : readShortCode(text);
  if (shortCode === null) return verifyPass(text, options);
  const found = await roster.findBy('roster', 'shortCodeHash', await hashShortCode(shortCode));
  // Two entries under one code would be a guess about a person: rather none.
  const entry = found.length === 1 ? (found[0] ?? null) : null;
  const passId = entry === null ? null : await roster.names.behind(entry.id);
  return { kind: 'roster', source: 'short_code', entry, passId };
}
