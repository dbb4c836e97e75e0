import { countsOf, type Oracle } from './oracle';

/** I7: never more guests on a day than the policy lets in. */
export const quotaKept: Oracle = ({ server, quota }) =>
  server.guests
    .filter(({ count }) => count > quota)
    .map(({ day, count }) => `I7 ${count} guests on ${day}, where ${quota} may come`);

/** I9: once the network is back, queues are empty and pulls idle, and nobody was left behind. */
export const everybodyArrived: Oracle = ({ behind, devices }) => [
  ...behind.map((device) => `I9 ${device} had not come to rest in time`),
  ...devices
    .filter(({ sync }) => sync.unsent > 0 || sync.state !== 'online' || sync.faults.length > 0)
    .map(
      ({ device, sync }) =>
        `I9 ${device} is ${sync.state}, ${sync.unsent} unsent: ${JSON.stringify(sync.faults)}`,
    ),
];

/** I10: nothing personal in the log. */
export const logKnowsNobody: Oracle = ({ server }) =>
  server.secrets
    .filter((secret) => server.log.includes(secret))
    .map((secret) => `I10 the log says ${secret}`);

/** I11: each message goes to a provider once. */
export const messagesOnce: Oracle = ({ server }) =>
  [...countsOf(server.handed)]
    .filter(([, times]) => times > 1)
    .map(([id, times]) => `I11 message ${id} was handed over ${times} times`);

/** Nothing in the realms complained (RxDB, Node and we are quiet), and the server met nothing that it did not foresee. */
export const nobodyComplained: Oracle = ({ noise, server }) =>
  [...noise, ...server.failures].map((line) => `noise: ${line}`);
