import { DONE, type Act, type ChooseAct } from './act';

export const chooseRestoredAct: ChooseAct = (words) => (words.length === 0 ? restored : null);

/** After a restore, before the servers start again: nothing else could tell an older database from the one of before. */
const restored: Act = async (features, { say }) => {
  const waiting = await features.beginEpoch();
  say('Every device pulls anew and sends again what it keeps of the last 14 days.');
  if (waiting > 0)
    say(
      `${waiting} messages were waiting in the backup: they may have gone out since, and go again under the same number.`,
    );
  return DONE;
};
