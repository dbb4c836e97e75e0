import type { Act, ChooseAct } from './act';
import { chooseGuardAct } from './guards';
import { chooseKeyAct } from './keys';
import { chooseLegacyAct } from './legacy';
import { chooseRestoredAct } from './restored';
import { chooseSeedAct } from './seed';
import { chooseTabletAct } from './tablets';

export const USAGE = [
  'Usage: npm run seed',
  '       npm run keys · npm run keys -- rotate [--urgent]',
  '       npm run tablets · npm run tablets -- code <gate> · npm run tablets -- revoke <id>',
  '       npm run guards · npm run guards -- add <name> guard|supervisor · npm run guards -- end <id>',
  '       npm run legacy · npm run legacy -- import <file>',
  '       npm run restored',
].join('\n');

const SUBJECTS: ReadonlyMap<string, ChooseAct> = new Map([
  ['seed', chooseSeedAct],
  ['keys', chooseKeyAct],
  ['tablets', chooseTabletAct],
  ['guards', chooseGuardAct],
  ['legacy', chooseLegacyAct],
  ['restored', chooseRestoredAct],
]);

/** null: wrong words, to be answered by `USAGE`. */
export function chooseAct([subject = '', ...rest]: readonly string[]): Act | null {
  return SUBJECTS.get(subject)?.(rest) ?? null;
}
