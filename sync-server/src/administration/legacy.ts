import { readFile } from 'node:fs/promises';
import { readLegacyJson } from '@campus/domain';
import type { LegacyImportResult } from '@campus/protocol';
import { DONE, moment, REFUSED, type Act, type ChooseAct } from './act';

export const chooseLegacyAct: ChooseAct = (words) => {
  if (words.length === 0) return showStanding;
  const [verb, path, ...more] = words;
  return verb === 'import' && path !== undefined && more.length === 0 ? importFile(path) : null;
};

const showStanding: Act = async (features, { say }) => {
  const { name, endsOn, sources } = await features.legacy.show();
  if (name === null) say('No old system is set up: CAMPUS_CONFIG (`legacy`), or the page /office/legacy.');
  else say(`${name}: ${endsOn === null ? 'runs on' : `until ${endsOn}`}`);
  for (const { origin, lastTryAt, lastGoodAt, fault, rows, wrong } of sources)
    say(
      `  ${origin}  last try ${moment(lastTryAt)}  last good ${moment(lastGoodAt)}  ${rows} rows, ${wrong} wrong${fault === null ? '' : `  ${fault}`}`,
    );
  return DONE;
};

const importFile =
  (path: string): Act =>
  async (features, tell) => {
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) {
      tell.complain('This file cannot be read.');
      return REFUSED;
    }
    const rows = readLegacyJson(text);
    if (rows === null) {
      tell.complain('This is no JSON list of appointments; see docs/spec/legacy.md.');
      return REFUSED;
    }
    const taken = await features.legacy.take(rows);
    if (taken.ok) return sayTaken(taken.value, tell);
    tell.complain(`Nothing was taken: ${taken.code}`);
    return REFUSED;
  };

function sayTaken(result: LegacyImportResult, { say, complain }: Parameters<Act>[1]): number {
  const { rows, added, changed, unchanged, wrong, faults } = result;
  say(`${rows} rows: ${added} new, ${changed} changed, ${unchanged} unchanged, ${wrong} wrong`);
  for (const { row, field, code } of faults) complain(`  row ${row}, ${field}: ${code}`);
  return DONE;
}
