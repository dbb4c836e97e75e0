import { Guard } from '@campus/domain';
import type { GuardInfo } from '../features/campus';
import { DONE, REFUSED, type Act, type ChooseAct } from './act';

export const chooseGuardAct: ChooseAct = (words) => {
  const [verb, ...rest] = words;
  if (verb === undefined) return listGuards;
  if (verb === 'add') return chooseAdd(rest);
  const [id, ...more] = rest;
  return verb === 'end' && id !== undefined && more.length === 0 ? end(id) : null;
};

/** A name of several words needs no quotation marks: the last word is the role. */
function chooseAdd(words: readonly string[]): Act | null {
  const name = words.slice(0, -1).join(' ').trim();
  const role = Guard.shape.role.safeParse(words.at(-1));
  if (!role.success || name === '' || /\p{Cc}/u.test(name) || !Guard.shape.name.safeParse(name).success)
    return null;
  return add({ name, role: role.data });
}

const listGuards: Act = async (features, { say }) => {
  const guards = await features.guards.list();
  if (guards.length === 0)
    say('No guard may sign on. To add one: npm run guards -- add <name> guard|supervisor');
  for (const { id, name, role, active } of guards)
    say(`${id}  ${role.padEnd(10)}  ${name}${active ? '' : '  ended'}`);
  return DONE;
};

const add =
  (guard: Pick<GuardInfo, 'name' | 'role'>): Act =>
  async (features, { say }) => {
    const { id, pin } = await features.guards.add(guard);
    say(`${id}  ${guard.role}  ${guard.name}`);
    say(`PIN: ${pin}  (shown this once; tablets know it from their next contact on)`);
    return DONE;
  };

const end =
  (id: string): Act =>
  async (features, { say, complain }) => {
    if (await features.guards.end(id)) {
      say('Ended: tablets no longer let this guard sign on from their next contact on.');
      return DONE;
    }
    complain('No guard at work has this id: npm run guards lists them.');
    return REFUSED;
  };
