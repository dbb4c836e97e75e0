import { DONE, REFUSED, type Act, type ChooseAct } from './act';

export const chooseKeyAct: ChooseAct = (words) => {
  if (words.length === 0) return showKeys;
  const [verb, option, ...more] = words;
  if (verb !== 'rotate' || more.length > 0 || (option !== undefined && option !== '--urgent')) return null;
  return rotateKeys(option === '--urgent');
};

const showKeys: Act = async (features, { say }) => {
  const { root, keys } = await features.keys.show();
  say(`Root: ${root}  (each tablet shows it at its enrolment)`);
  for (const { kid, state, announcedAt, expiresAt } of keys)
    say(`  ${kid}  ${state.padEnd(8)} announced ${announcedAt}  expires ${expiresAt}`);
  return DONE;
};

const rotateKeys =
  (urgent: boolean): Act =>
  async (features, tell) => {
    const rotation = await features.keys.rotate(urgent);
    if (rotation.ok) return showKeys(features, tell);
    const ready = new Date(rotation.readyAtMs).toISOString();
    tell.complain(
      `The next key is known to tablets from ${ready} on. Rotate then; if the active key is lost: npm run keys -- rotate --urgent`,
    );
    return REFUSED;
  };
