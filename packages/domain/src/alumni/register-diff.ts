import { refuse, type Refusal } from '../refusals';
import { readAlumnus, type Alumnus, type AlumnusDraft } from './alumnus';

/** One line of an import beside what the register has. */
export type RegisterLine =
  | { readonly kind: 'new' | 'same'; readonly line: number; readonly alumnus: Alumnus }
  | {
      readonly kind: 'changed';
      readonly line: number;
      readonly alumnus: Alumnus;
      readonly before: Alumnus;
      readonly fields: readonly (keyof Alumnus)[];
    }
  | { readonly kind: 'refused'; readonly line: number; readonly refusal: Refusal };

export const FIELDS = ['name', 'year', 'phone', 'email'] as const satisfies readonly (keyof Alumnus)[];

/**
 * What an import would do, line by line, in its order. The same file again changes nothing; a number that the file
 * does not name stays as it is, since a part of a register is a usual file.
 * @param known by student number
 */
export function diffRegister(
  drafts: readonly AlumnusDraft[],
  known: ReadonlyMap<string, Alumnus>,
): readonly RegisterLine[] {
  const seen = new Set<string>();
  return drafts.map((draft, line): RegisterLine => {
    const read = readAlumnus(draft);
    if (!read.ok) return { kind: 'refused', line, refusal: read };
    const alumnus = read.value;
    if (seen.has(alumnus.studentNumber))
      return { kind: 'refused', line, refusal: refuse('alumni.listed-twice', 'studentNumber') };
    seen.add(alumnus.studentNumber);
    const before = known.get(alumnus.studentNumber);
    if (before === undefined) return { kind: 'new', line, alumnus };
    const fields = FIELDS.filter((field) => before[field] !== alumnus[field]);
    return fields.length === 0
      ? { kind: 'same', line, alumnus }
      : { kind: 'changed', line, alumnus, before, fields };
  });
}
