/** Rows of modules, true = dark, without a margin. */
export type QrMatrix = readonly (readonly boolean[])[];

/** The dark modules as one path, one unit per module: rows of neighbours are joined. */
export function qrPath(matrix: QrMatrix): string {
  return matrix
    .map((row, y) =>
      runsOf(row)
        .map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('');
}

function runsOf(row: readonly boolean[]): readonly { readonly x: number; readonly length: number }[] {
  const runs: { x: number; length: number }[] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last.x + last.length === x) last.length++;
    else runs.push({ x, length: 1 });
  });
  return runs;
}
