import type { Answered } from '../realm/realm-api';
import type { Oracle } from './oracle';

/**
 * I6: positions only go forward, and nobody asks from one that he was not given. (That nothing is skipped between two of
 * them is I5's to say.)
 */
export const checkpointsForward: Oracle = ({ devices }) =>
  devices.flatMap(({ device, answered }) => {
    const given = new Set<string>();
    return answered.flatMap((one) => {
      const where = `${device} ${one.collection}`;
      const strange = one.from !== null && !given.has(keyOf(one.collection, one.from));
      given.add(keyOf(one.collection, one.to));
      return [
        ...(strange ? [`I6 ${where} asked from a position it was never given`] : []),
        ...(isBack(one)
          ? [`I6 ${where} was sent back from ${JSON.stringify(one.from)} to ${JSON.stringify(one.to)}`]
          : []),
      ];
    });
  });

const keyOf = (collection: string, position: Answered['to']): string => {
  const { e, s0, s1, x, i } = position;
  return JSON.stringify([collection, e, s0, s1, x, i]);
};

/** Within a cycle by (x, i), between cycles by what was delivered. */
function isBack({ from, to }: Answered): boolean {
  if (from === null || from.e !== to.e) return false;
  const [before, after] = [endOf(from.s0), endOf(to.s0)];
  if (before !== after) return after < before;
  if (from.s1 !== to.s1) return endOf(to.s1) < endOf(from.s1);
  const [x, y] = [BigInt(from.x), BigInt(to.x)];
  return y < x || (y === x && to.i < from.i);
}

/** The first transaction that this snapshot has not seen: `xmin:xmax:…`. */
const endOf = (snapshot: string | null): bigint => BigInt(snapshot?.split(':')[1] ?? '0');
