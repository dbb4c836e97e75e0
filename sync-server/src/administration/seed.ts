import { DONE, type Act, type ChooseAct } from './act';

export const chooseSeedAct: ChooseAct = (words) => (words.length === 0 ? seeded : null);

/** Opening the features has filled an empty database; one that has a campus is left as it is. */
const seeded: Act = async (features, { say }) => {
  const { campus, gates, policies } = await features.loadCampus();
  say(`${campus.name.en}: ${gates.length} gates, ${policies.length} visit types`);
  return DONE;
};
