import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** One way of doing the work; `run` does it once and returns how many units it did. */
export interface Contestant {
  readonly name: string;
  readonly run: () => Promise<number>;
  /** Not measured: ends what `run` left for later, so that it is not paid by whoever comes next. */
  readonly after?: () => Promise<void>;
}
export interface Measured {
  readonly name: string;
  readonly perSecond: number;
  readonly slowest: number;
  readonly fastest: number;
}

/** Rounds of all contestants in turn, so that whatever else the machine does falls on each alike; then medians. */
export async function measure(
  contestants: readonly Contestant[],
  rounds: number,
): Promise<readonly Measured[]> {
  const speeds = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (const { run, after } of contestants) {
    await run();
    await after?.();
  }
  for (let round = 0; round < rounds; round++) {
    for (const { name, run, after } of contestants) {
      const startedMs = performance.now();
      const units = await run();
      speeds.get(name)?.push((units * 1000) / (performance.now() - startedMs));
      await after?.();
    }
  }
  return [...speeds].map(([name, values]) => ({
    name,
    perSecond: median(values),
    slowest: Math.min(...values),
    fastest: Math.max(...values),
  }));
}

export interface Budget {
  readonly of: string;
  readonly beside: string;
  /** Speed of `of` as a share of the speed of `beside`. */
  readonly atLeast: number;
}
export interface Report {
  readonly title: string;
  readonly unit: string;
  readonly conditions: string;
  readonly measured: readonly Measured[];
  readonly budgets: readonly Budget[];
}

/** Prints the table with each budget's ratio, and keeps it as JSON under bench/results (not in git). */
export function report(bench: Report): void {
  const where = `${availableParallelism()} cores, Node ${process.version}; ${bench.conditions}`;
  console.log(`\n${bench.title}\n  (${where})`);
  for (const { name, perSecond, slowest, fastest } of bench.measured) {
    console.log(
      `  ${name.padEnd(52)} ${whole(perSecond)} ${bench.unit}/s  (${whole(slowest)} … ${whole(fastest)})`,
    );
  }
  const ratios = bench.budgets.map((budget) => ({ ...budget, ratio: ratioOf(bench.measured, budget) }));
  for (const { of, beside, atLeast, ratio } of ratios) {
    const word = ratio >= atLeast ? 'within' : 'MISSES';
    console.log(`  ${of} / ${beside} = ${ratio.toFixed(2)} ${word} the budget of ≥ ${atLeast}`);
  }
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
  const file = join(import.meta.dirname, 'results', `${bench.title.replace(/\W+/g, '-').toLowerCase()}.json`);
  writeFileSync(file, JSON.stringify({ ...bench, where, ratios }, null, 2));
}

function ratioOf(measured: readonly Measured[], { of, beside }: Budget): number {
  const speed = (name: string): number => measured.find((one) => one.name === name)?.perSecond ?? Number.NaN;
  return speed(of) / speed(beside);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const whole = (n: number): string => Math.round(n).toLocaleString('en').padStart(10);
