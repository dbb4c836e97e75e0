import type { TabletInfo } from '../features/devices';
import { DONE, moment, REFUSED, type Act, type ChooseAct } from './act';

export const chooseTabletAct: ChooseAct = (words) => {
  if (words.length === 0) return listTablets;
  const [verb, object, ...more] = words;
  if (object === undefined || more.length > 0) return null;
  if (verb === 'code') return makeCode(object);
  return verb === 'revoke' ? revoke(object) : null;
};

const listTablets: Act = async (features, { say }) => {
  const tablets = await features.tablets.list();
  if (tablets.length === 0) say('No tablet is enrolled. A code for one: npm run tablets -- code <gate>');
  for (const tablet of tablets) say(line(tablet));
  return DONE;
};

function line({ id, name, gateId, enrolledAt, lastSeenAt, revokedAt }: TabletInfo): string {
  const revoked = revokedAt === null ? '' : `  revoked ${moment(revokedAt)}`;
  return `${id}  ${gateId}  ${name}  enrolled ${moment(enrolledAt)}  last seen ${moment(lastSeenAt)}${revoked}`;
}

const makeCode =
  (gate: string): Act =>
  async (features, { say, complain }) => {
    const made = await features.tablets.makeCode(gate);
    if (made !== null) {
      say(`${made.code}  (gate ${made.gateId}, for one tablet, until ${moment(made.expiresAt)})`);
      return DONE;
    }
    const { gates } = await features.loadCampus();
    complain(`There is no gate of that name. Gates: ${gates.map(({ id }) => id).join(', ')}`);
    return REFUSED;
  };

const revoke =
  (id: string): Act =>
  async (features, { say, complain }) => {
    if (await features.tablets.revoke(id)) {
      say('Revoked: at its next contact the tablet hands over its scans and judges no more codes.');
      return DONE;
    }
    complain('No tablet in use has this id: npm run tablets lists them.');
    return REFUSED;
  };
