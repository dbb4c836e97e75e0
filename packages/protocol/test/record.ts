import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROTOCOL_VERSION } from '../src/version';
import { todaysShapes } from './todays-shapes';

/**
 * `npx tsx packages/protocol/test/record.ts`, once, on the day on which a version begins: what its clients read, and what
 * they send. Never written over, for those clients are out there.
 */
const file = join(import.meta.dirname, '..', 'recorded', `v${PROTOCOL_VERSION}.json`);
if (existsSync(file)) throw new Error(`${file} is recorded already`);
const record = { reads: todaysShapes('read'), sends: todaysShapes('written') };
writeFileSync(file, `${JSON.stringify(record)}\n`);
