import { matchHash } from '../visitors';
import type { Kit } from '../work';

export interface KnownBy {
  readonly name: string;
  /** As `normalisePhone` writes it. */
  readonly phone: string | null;
  /** The last four of a document. */
  readonly tail: string;
}

/**
 * What tells one person from another in both systems: always two things together, because a phone is lent to a
 * colleague, and a name is borne by many [LEG-8]. Keyed, so that nobody can search them.
 */
export function personHashes(
  { secrets }: Pick<Kit, 'secrets'>,
  { name, phone, tail }: KnownBy,
): readonly Buffer[] {
  const spoken = name
    .normalize('NFKC')
    .replaceAll(/[\s·•‧]/g, '')
    .toLowerCase();
  const last = tail.length < 4 ? '' : tail.slice(-4).toUpperCase();
  const pairs = [
    ['name+tail', spoken, last],
    ['phone+name', phone ?? '', spoken],
    ['phone+tail', phone ?? '', last],
  ] as const;
  return pairs
    .filter(([, one, other]) => one !== '' && other !== '')
    .map((pair) => matchHash(secrets.matchKey, 'legacy-person', pair.join('\0')));
}
