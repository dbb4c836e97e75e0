import { countsOf, type Oracle } from './oracle';

/**
 * I1: each row whose 200 reached a device is with the server exactly once, and so is what it was to bring about. Ids are
 * keys there, so twice would show in what follows: two results, or two appointments.
 */
export const acknowledgedOnce: Oracle = ({ server, devices }) => {
  const stored = new Set([...server.commands, ...server.scans].map(({ id }) => id));
  const aside = new Set(server.quarantined.map(({ id }) => id));
  const lost = devices.flatMap(({ device, acknowledged }) =>
    acknowledged
      .filter((id) => !stored.has(id) && !aside.has(id))
      .map((id) => `I1 ${device} was told that ${id} is kept, and the server has not got it`),
  );
  return [...lost, ...devices.flatMap(({ device, fresh }) => resultsTwice(device, fresh['notices'] ?? {}))];
};

function resultsTwice(device: string, notices: Readonly<Record<string, string>>): string[] {
  const answered = Object.values(notices)
    .map((text) => JSON.parse(text) as { kind: string; body: { commandId?: string } })
    .filter(({ kind }) => kind === 'result')
    .map(({ body }) => String(body.commandId));
  return [...countsOf(answered)]
    .filter(([, times]) => times > 1)
    .map(([id, times]) => `I1 ${device} has ${times} results of ${id}`);
}

/** I1 for what a user was told: whatever `submit` resolved with is with the server once all is quiet. */
export const promisedArrived: Oracle = ({ server, devices }) => {
  const there = new Set([...server.commands, ...server.scans].map(({ id }) => id));
  for (const { id } of server.quarantined) there.add(id);
  return devices.flatMap(({ device, promised }) =>
    promised.filter((id) => !there.has(id)).map((id) => `I1 ${device} kept ${id}, and it never arrived`),
  );
};

/** I2: whoever was let in is on record, here or there. */
export const greenOnRecord: Oracle = ({ server, devices }) => {
  const there = new Set([...server.scans.map(({ id }) => id), ...server.quarantined.map(({ id }) => id)]);
  return devices.flatMap(({ device, greens, scans }) => {
    const here = new Set<string>(scans.map(({ id }) => id));
    return greens
      .filter((id) => !here.has(id) && !there.has(id))
      .map((id) => `I2 ${device} let in by ${id}: no record`);
  });
};
