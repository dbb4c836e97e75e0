import { diffRegister, type AlumnusDraft } from '@campus/domain';
import { REGISTER_ROWS_MAX, RegisterApplied, RegisterPreview } from '@campus/protocol';
import { sendJson, type Sent } from '../../session';

export type Line = RegisterPreview['lines'][number];
export interface Part {
  readonly rows: readonly AlumnusDraft[];
  readonly mark: string;
}
export interface Preview {
  readonly parts: readonly Part[];
  /** With the row's number in the file in `line`. */
  readonly lines: readonly Line[];
}
type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly sent: Sent };

/**
 * What a whole file would do, asked in parts. Lines that are wrong in themselves, a number listed twice among them, are
 * found here over the whole file and not sent.
 */
export async function fetchPreview(
  rows: readonly AlumnusDraft[],
  numbers: readonly number[],
): Promise<Outcome<Preview>> {
  const own = diffRegister(rows, new Map());
  const wrong = own.flatMap((line): Line[] =>
    line.kind === 'refused'
      ? [{ kind: 'refused', line: numbers[line.line] ?? 0, refusal: { ok: false, code: line.refusal.code } }]
      : [],
  );
  const good = own.flatMap(({ kind, line }) => (kind === 'refused' ? [] : [line]));
  const parts: Part[] = [];
  const lines: Line[] = [...wrong];
  for (let i = 0; i < good.length; i += REGISTER_ROWS_MAX) {
    const at = good.slice(i, i + REGISTER_ROWS_MAX);
    const part = at.flatMap((line) => rows[line] ?? []);
    const sent = await sendJson('/api/alumni/register/preview', { rows: part });
    const preview = sent.kind === 'done' ? RegisterPreview.safeParse(sent.body) : null;
    if (preview?.success !== true)
      return { ok: false, sent: sent.kind === 'done' ? { kind: 'offline' } : sent };
    parts.push({ rows: part, mark: preview.data.mark });
    lines.push(...preview.data.lines.map((one) => ({ ...one, line: numbers[at[one.line] ?? 0] ?? 0 })));
  }
  return { ok: true, value: { parts, lines } };
}

/** Part by part; a part that was applied stays so when a later one fails, and the same file again finishes the rest. */
export async function sendRegister(parts: readonly Part[]): Promise<Outcome<RegisterApplied>> {
  const all = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const part of parts) {
    const sent = await sendJson('/api/alumni/register/apply', part);
    const applied = sent.kind === 'done' ? RegisterApplied.safeParse(sent.body) : null;
    if (applied?.success !== true)
      return { ok: false, sent: sent.kind === 'done' ? { kind: 'offline' } : sent };
    all.new += applied.data.new;
    all.changed += applied.data.changed;
    all.same += applied.data.same;
    all.refused += applied.data.refused;
  }
  return { ok: true, value: all };
}
