/** `npx tsx packages/pass/vectors/mutate-many.ts [runs]`: 100,000 spoilt passes, none of which may be accepted. */
import { tryMutations } from './mutated-tokens';

const runs = Number(process.argv[2] ?? 100_000);
const { tried, accepted } = await tryMutations(runs, 20_261_124);
process.stdout.write(
  `${tried} mutated tokens, ${accepted === null ? 'none' : JSON.stringify(accepted)} accepted\n`,
);
process.exitCode = tried === runs && accepted === null ? 0 : 1;
