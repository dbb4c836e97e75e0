import { createHmac } from 'node:crypto';
import {
  accept,
  AlumnusId,
  diffRegister,
  normaliseStudentNumber,
  refuse,
  type Alumnus,
  type AlumnusDraft,
  type Decision,
  type RegisterLine,
} from '@campus/domain';
import type { RegisterApplied, RegisterPreview } from '@campus/protocol';
import { newId, note, type Work } from '../work';
import {
  claimHash,
  findByNumbers,
  lockRegister,
  numberHash,
  saveAlumnus,
  type KnownAlumnus,
} from './alumnus-store';
import { rewriteAlumnus } from './move-contacts';

/** What the rows would do to the register, and a mark of exactly that, which applying them asks for again. */
export async function previewRegister(work: Work, rows: readonly AlumnusDraft[]): Promise<RegisterPreview> {
  const { lines } = await compare(work, rows);
  return { mark: markOf(work, lines), lines: [...lines] };
}

/**
 * [ALUMNI-2] Applies what was shown: new and changed lines; refused ones are left out. Another diff than the one that
 * was shown is refused, since somebody changed the register in between. The same file again changes nothing.
 */
export async function applyRegister(
  work: Work,
  rows: readonly AlumnusDraft[],
  mark: string,
): Promise<Decision<RegisterApplied>> {
  await lockRegister(work);
  const { lines, known } = await compare(work, rows);
  if (markOf(work, lines) !== mark) return refuse('alumni.register-changed');
  const count = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const line of lines) {
    count[line.kind] += 1;
    if (line.kind === 'new') await saveAlumnus(work, AlumnusId.parse(newId(work)), line.alumnus);
    if (line.kind === 'changed') await change(work, line.alumnus, known);
  }
  note(work, 'alumni.import', { subject: 'register', facts: count });
  return accept(count);
}

interface Compared {
  readonly lines: readonly RegisterLine[];
  readonly known: ReadonlyMap<string, KnownAlumnus>;
}

async function compare(work: Work, rows: readonly AlumnusDraft[]): Promise<Compared> {
  const known = await loadKnown(work, rows);
  const register = new Map([...known].map(([number, { alumnus }]) => [number, alumnus]));
  return { known, lines: diffRegister(rows, register) };
}

/** Those lines of the register that the rows speak of, by student number. */
function loadKnown(work: Work, rows: readonly AlumnusDraft[]): Promise<Compared['known']> {
  const hashes = rows.flatMap((row) => {
    const number = normaliseStudentNumber(row.studentNumber);
    return number === null ? [] : [numberHash(work.kit, number)];
  });
  return findByNumbers(work, hashes);
}

async function change(work: Work, alumnus: Alumnus, known: Compared['known']): Promise<void> {
  const before = known.get(alumnus.studentNumber);
  if (before !== undefined) await rewriteAlumnus(work, before, alumnus);
}

/** Keyed, because it is made of names and numbers. Order and kind of each line count, texts of refusals do not. */
function markOf(work: Work, lines: readonly RegisterLine[]): string {
  const parts = lines.map((line) => {
    if (line.kind === 'refused') return `refused ${line.line}`;
    const { alumnus } = line;
    const before = line.kind === 'changed' ? JSON.stringify(line.before) : '';
    const claim = claimHash(work.kit, alumnus).toString('base64url');
    return `${line.kind} ${claim} ${alumnus.phone ?? ''} ${alumnus.email ?? ''} ${before}`;
  });
  return createHmac('sha256', work.kit.secrets.matchKey)
    .update(`alumni-register\0${parts.join('\n')}`)
    .digest('base64url');
}
