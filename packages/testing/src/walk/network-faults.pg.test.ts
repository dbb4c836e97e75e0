import { aDatabase, type TestDatabase } from '@campus/sync-server/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asked, Fault } from '../fault-proxy';
import { aScanObservation } from '../builders/a-gate';
import { GateId } from '@campus/domain';
import { judge, openCampus, startRealms, type Campus, type Realm } from '.';
import { invite, QUOTA, type Told } from './actions';
import { CAST, REALMS, type DeviceName } from './cast';
import { comeToRest, settle } from './come-to-rest';
import type { Participant } from './open-campus';
import { until } from './until';

/**
 * One fault at a time between a host, a gate and the server. Whatever it does to the first requests, the devices come
 * through by themselves, nobody resets anything, and the oracles find nothing lost, doubled or doubted.
 */
let realms: readonly Realm[];
let database: TestDatabase;
let campus: Campus;
const told: Told = { visits: [], delegations: [], quota: QUOTA };
const PLAYERS: readonly DeviceName[] = ['laptop', 'phone', 'south'];

beforeAll(async () => {
  realms = await startRealms(REALMS);
  database = await aDatabase({ max: 12 });
  campus = await openCampus(database, realms, 41);
  for (const part of CAST.filter(({ device }) => PLAYERS.includes(device))) await campus.join(part, '');
});
afterAll(async () => {
  await campus.close();
  await database.drop();
  await Promise.all(realms.map((realm) => realm.stop()));
});

const PUSH = /\/push$/;
const PULL = /\/pull\?/;
const STREAM = /\/stream$/;
/** What is said once and never changed, so that nothing brings it again. */
const NOTICES = /\/notices\/pull\?/;

interface Spell {
  readonly on: RegExp;
  readonly fault: Fault;
  /** So many requests of each device. */
  readonly times: number;
}

/** The next requests of everybody fare like this; tells when all of them have. */
function befall({ on, fault, times }: Spell): () => Promise<void> {
  const left = new Map(campus.participants.map(({ name }) => [name, times]));
  const rule =
    ({ name }: Participant) =>
    ({ path }: Asked): Fault => {
      const more = left.get(name) ?? 0;
      if (!on.test(path) || more === 0) return { kind: 'pass' };
      left.set(name, more - 1);
      return fault;
    };
  for (const one of campus.participants) one.network.follow(rule(one));
  return async () => {
    const busy = campus.participants.filter(({ name }) => name !== 'phone' || !on.test('/push'));
    await until(() => Promise.resolve(busy.every(({ name }) => left.get(name) === 0) || undefined));
  };
}

async function work(): Promise<void> {
  const { realm, device, name } = campus.device('south');
  const gateId = GateId.parse(name);
  for (let n = 0; n < 3; n++) {
    await invite(campus, told, 'laptop');
    await realm.scan({ device, observation: aScanObservation({ gateId }) });
  }
}

/** What the oracles find when people have worked through these. */
async function survive(...spells: readonly Spell[]): Promise<readonly string[]> {
  for (const spell of spells) {
    const over = befall(spell);
    await work();
    await over();
  }
  // By themselves: nobody hangs up for them.
  await Promise.all(campus.participants.map(settle));
  return judge(await comeToRest(campus));
}

const beginnings = (on: RegExp, kind: 'cut-request' | 'cut-response'): Spell[] =>
  [0, 1, 60, 400].map((bytes) => ({ on, fault: { kind, bytes }, times: 1 }));

describe('one fault between devices and the server', () => {
  it('[FAULT-NET-1] a pull whose body breaks off, wherever', async () => {
    expect(await survive(...beginnings(PULL, 'cut-response'))).toEqual([]);
  });
  it('[FAULT-NET-2] an upload that breaks off, wherever', async () => {
    expect(await survive(...beginnings(PUSH, 'cut-request'))).toEqual([]);
  });
  it('[FAULT-NET-3] the answer to a push is lost', async () => {
    expect(await survive({ on: PUSH, fault: { kind: 'lose-response' }, times: 3 })).toEqual([]);
  });
  it('[FAULT-NET-4] the same push ten times at once', async () => {
    expect(await survive({ on: PUSH, fault: { kind: 'repeat', times: 10 }, times: 2 })).toEqual([]);
  });
  it('[FAULT-NET-5] a push arrives after those that followed it', async () => {
    expect(await survive({ on: PUSH, fault: { kind: 'late', ms: 300 }, times: 2 })).toEqual([]);
  });
  it('[FAULT-NET-6] everything arrives and nothing comes back', async () => {
    expect(await survive({ on: /./, fault: { kind: 'lose-response' }, times: 20 })).toEqual([]);
  });
  it('[FAULT-NET-7] half-open: a request that nobody answers and nobody hangs up on is given up', async () => {
    expect(await survive({ on: PUSH, fault: { kind: 'hang' }, times: 1 })).toEqual([]);
  });
  it('[FAULT-NET-8] slow, and every fifth request gone', async () => {
    const slow: Fault = { kind: 'delay', ms: 150 };
    expect(
      await survive(
        { on: /./, fault: slow, times: 10 },
        { on: /./, fault: { kind: 'cut' }, times: 4 },
        { on: /./, fault: slow, times: 10 },
      ),
    ).toEqual([]);
  });
  it('[FAULT-NET-9] a captive portal answers with its own page', async () => {
    expect(await survive({ on: /./, fault: { kind: 'portal' }, times: 12 })).toEqual([]);
  });
  it.each([429, 502, 503])(
    '[FAULT-NET-10] a storm of %i, with a time to come back and without',
    async (status) => {
      expect(
        await survive(
          { on: /./, fault: { kind: 'refuse', status }, times: 8 },
          { on: /./, fault: { kind: 'refuse', status, retryAfter: '2' }, times: 8 },
        ),
      ).toEqual([]);
    },
  );
  it('[FAULT-NET-11] without a stream the timer asks, and what changed arrives', async () => {
    befall({ on: STREAM, fault: { kind: 'hang' }, times: 1_000 });
    const before = await held('notices');
    await work();
    // Accepted or refused, the host's other device hears of it.
    await until(async () => (await held('notices')) > before || undefined);
    expect(judge(await comeToRest(campus))).toEqual([]);
  });
  it('[FAULT-NET-12] half of a compressed answer', async () => {
    expect(await survive({ on: /./, fault: { kind: 'half-gzip' }, times: 6 })).toEqual([]);
  });
  it('[FAULT-NET-13] a network that comes and goes all the time', async () => {
    for (let n = 0; n < 12; n++) {
      for (const { network } of campus.participants)
        network.follow(() => ({ kind: n % 2 === 0 ? 'cut' : 'pass' }));
      await work();
    }
    expect(judge(await comeToRest(campus))).toEqual([]);
  });
});

describe('a server that was written in the obvious way', () => {
  it('a cursor that passes a row by is found out by I5', async () => {
    const { network } = campus.device('phone');
    network.follow(({ path }) =>
      NOTICES.test(path) ? { kind: 'rewrite', change: withoutItsFirst } : { kind: 'pass' },
    );
    await work();
    await settle(campus.device('laptop'));
    await settle(campus.device('phone'));
    await until(async () => (await lacks('notices')) || undefined);
    const findings = judge(await comeToRest(campus));
    expect(findings.filter((finding) => finding.startsWith('I5 phone'))).not.toEqual([]);
  });
  it('a push that is acknowledged before it is durable is found out by I1', async () => {
    const { network } = campus.device('laptop');
    // Heard by the device, and by no server.
    network.follow(({ path }) => (PUSH.test(path) ? { kind: 'pretend', json: '[]' } : { kind: 'pass' }));
    await work();
    const findings = judge(await comeToRest(campus));
    expect(findings.filter((finding) => finding.startsWith('I1 laptop'))).not.toEqual([]);
  });
});

/** What a cursor does that goes past a row: the page is believed to be whole. */
function withoutItsFirst(text: string): string {
  const page = JSON.parse(text) as { documents: unknown[] };
  return JSON.stringify({ ...page, documents: page.documents.slice(1) });
}

/** Documents on the host's telephone. */
async function held(collection: string): Promise<number> {
  const { realm, device } = campus.device('phone');
  return Object.keys((await realm.look({ device })).held[collection] ?? {}).length;
}

async function lacks(collection: string): Promise<boolean> {
  const { realm, device } = campus.device('phone');
  const seen = await realm.look({ device });
  return Object.keys(seen.fresh[collection] ?? {}).some((id) => !(id in (seen.held[collection] ?? {})));
}
