import { COLLECTION_NAMES, ENTITIES, WORKSPACES, type CollectionName } from '@campus/domain';
import { PullResponse, type Checkpoint } from '@campus/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aServer, type TestServer } from '../../test/a-server';
import { aWatchedCampus, EVERYONE, type WatchedCampus, type Who } from '../../test/a-watched-campus';
import { aJudge, type Came, type Judge } from '../../test/judge-what-came';
import { leavesOf, saysMoreThanItsId } from '../../test/who-sees-what';

/**
 * Everybody asks for everything, from wherever he says he stands. What comes back is held to tables of who may read what
 * (test/who-sees-what.ts), not to the code that publishes it.
 */
let watched: WatchedCampus;
let server: TestServer;
let judge: Judge;
beforeAll(async () => {
  watched = await aWatchedCampus();
  const { push, openPersonal } = watched.campus.features;
  server = await aServer(watched.campus.db.sql, { sync: { push, openPersonal } });
  judge = await aJudge(watched);
});
afterAll(async () => {
  await server.stop();
  await watched.campus.close();
});

const PULLED = COLLECTION_NAMES.filter((name) => ENTITIES[name].direction === 'pull');
const pulledBy = (who: Who): readonly CollectionName[] => {
  const names: readonly CollectionName[] = WORKSPACES[watched.signIns[who].principal.kind];
  return names.filter((name) => PULLED.includes(name));
};

interface Asked {
  readonly who: Who;
  readonly collection: CollectionName;
  readonly limit: number;
  /** Whatever he sends as his position; undefined: nothing. */
  readonly checkpoint?: unknown;
}

const ask = ({ who, collection, limit, checkpoint }: Asked): Promise<Response> => {
  const from =
    checkpoint === undefined ? '' : `&checkpoint=${encodeURIComponent(JSON.stringify(checkpoint))}`;
  return server.request(watched.signIns[who], `/sync/v1/${collection}/pull?limit=${limit}${from}`);
};

interface Pulled {
  readonly documents: readonly Came[];
  readonly checkpoints: readonly Checkpoint[];
}

/** Pages until one comes up short, as RxDB asks; each of them is judged. */
async function pullAll(asked: Asked): Promise<Pulled> {
  const documents: Came[] = [];
  const checkpoints: Checkpoint[] = [];
  for (let from = asked.checkpoint; ; from = checkpoints.at(-1)) {
    const page = PullResponse.parse(await (await ask({ ...asked, checkpoint: from })).json());
    documents.push(...page.documents);
    checkpoints.push(page.checkpoint);
    if (page.documents.length < asked.limit) return { documents, checkpoints };
  }
}

const isGone = (document: Came): boolean => document['_deleted'] === true;
const idOf = (document: Came): string => String(document['id']);

/** Everything that is wrong with what came: whose it is, its fields, its words, and what a tombstone still says. */
function wrongWith(who: Who, collection: CollectionName, documents: readonly Came[]): readonly string[] {
  const gone = documents.filter(isGone);
  const kept = documents.filter((document) => !isGone(document));
  const says = gone.filter(saysMoreThanItsId);
  return [
    ...judge.findings(who, collection, kept),
    ...judge.words(who, JSON.stringify(documents)),
    ...says.map((one) => `the tombstone of ${collection} still says ${JSON.stringify(leavesOf(one))}`),
  ];
}

describe('before anything changes', () => {
  test('[SYNC-16] every role, every collection, pages of any size: what comes back is what the tables show him', async () => {
    for (const who of EVERYONE) {
      for (const collection of pulledBy(who)) {
        const held: string[][] = [];
        for (const limit of [2, 500]) {
          const { documents } = await pullAll({ who, collection, limit });
          expect(wrongWith(who, collection, documents)).toEqual([]);
          held.push(documents.map(idOf).sort((a, b) => (a < b ? -1 : 1)));
        }
        expect(held[1]).toEqual(held[0]);
      }
    }
  });

  test('[SYNC-16] and nothing is missing of it, or an empty answer would pass', async () => {
    for (const who of EVERYONE.filter((one) => pulledBy(one).includes('roster'))) {
      const { documents } = await pullAll({ who, collection: 'roster', limit: 500 });
      const people = judge.holds(who, 'roster').flatMap((visit) => visit.people);
      expect([who, documents.length]).toEqual([who, people.length]);
    }
    for (const who of EVERYONE.filter((one) => pulledBy(one).includes('appointments'))) {
      const { documents } = await pullAll({ who, collection: 'appointments', limit: 500 });
      const ids = judge.holds(who, 'appointments').map(({ body }) => body.appointmentId);
      expect([who, documents.map(idOf).sort()]).toEqual([who, [...ids].sort()]);
    }
    const kinds = async (who: Who, collection: CollectionName): Promise<number> =>
      (await pullAll({ who, collection, limit: 500 })).documents.length;
    expect(await kinds('first', 'passes')).toBe(1);
    expect(await kinds('hostA', 'movements')).toBe(1);
    expect(await kinds('alumnus', 'credentials')).toBe(1);
    expect(await kinds('south', 'legacy')).toBe(1);
    expect(await kinds('hostA', 'notices')).toBeGreaterThan(2);
  });

  test('[SYNC-16] a collection of another workspace does not exist for him', async () => {
    for (const who of EVERYONE) {
      for (const collection of COLLECTION_NAMES.filter((name) => !pulledBy(who).includes(name))) {
        expect([who, collection, (await ask({ who, collection, limit: 500 })).status]).toEqual([
          who,
          collection,
          404,
        ]);
      }
    }
  });
});

/** Positions that were really given out, to everybody, in every collection. */
async function allCheckpoints(): Promise<readonly Checkpoint[]> {
  const given: Checkpoint[] = [];
  for (const who of EVERYONE) {
    for (const collection of pulledBy(who)) {
      given.push(...(await pullAll({ who, collection, limit: 2 })).checkpoints);
    }
  }
  return given;
}

/** What somebody may do to a position: nothing, or set it back, ahead, across, or to nonsense. */
type Forge = (checkpoint: Checkpoint, other: Checkpoint, n: number) => unknown;
const FORGERIES: Readonly<Record<string, Forge>> = {
  asGiven: (one) => one,
  nothingDelivered: (one) => ({ ...one, s0: null }),
  noTarget: (one) => ({ ...one, s1: null }),
  fromTheStart: (one) => ({ e: one.e, s0: null, s1: null, x: '0', i: '' }),
  crossed: (one, other) => ({ ...one, s0: other.s1, s1: other.s0 }),
  otherPlace: (one, other) => ({ ...one, x: other.x, i: other.i }),
  before: (one, _, n) => ({ ...one, x: String(n), i: '~' }),
  smallSnapshots: (one, _, n) => ({ ...one, s0: `1:${n + 1}:1`, s1: `${n + 1}:${n + 9}:${n + 2}` }),
  future: (one, _, n) => ({ ...one, s1: `${9e8 + n}:${9e8 + n}:` }),
  farPlace: (one) => ({ ...one, x: '9223372036854775807' }),
  tooFar: (one) => ({ ...one, x: '99999999999999999999' }),
  otherEpoch: (one) => ({ ...one, e: 'another' }),
  moreKeys: (one, _, n) => ({ ...one, scope: EVERYONE[n % EVERYONE.length], coll: 'person.appointments' }),
  fewerKeys: ({ e, x }) => ({ e, x }),
  quoting: (one) => ({ ...one, i: "' or scope <> '" }),
  wildcard: (one) => ({ ...one, i: '%' }),
  nul: (one) => ({ ...one, i: '\u0000' }),
  list: (one) => [one],
  words: (_, other) => JSON.stringify(other),
};

test('[SYNC-16] [SYNC-12] positions of others, of other collections, mangled, from the future: never more than is his', async () => {
  const given = await allCheckpoints();
  const anAsking = fc.record({
    who: fc.constantFrom(...EVERYONE),
    collection: fc.nat(20),
    one: fc.constantFrom(...given),
    other: fc.constantFrom(...given),
    forgery: fc.constantFrom(...Object.keys(FORGERIES)),
    n: fc.nat(3_000),
    limit: fc.constantFrom(1, 2, 7, 500),
  });
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(anAsking, async ({ who, collection: nth, one, other, forgery, n, limit }) => {
      const names = pulledBy(who);
      const collection = names[nth % names.length] ?? 'facts';
      const response = await ask({ who, collection, limit, checkpoint: FORGERIES[forgery]?.(one, other, n) });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      const text = await response.text();
      expect([200, 400, 409]).toContain(response.status);
      const documents = response.status === 200 ? PullResponse.parse(JSON.parse(text)).documents : [];
      expect(wrongWith(who, collection, documents)).toEqual([]);
      expect(judge.words(who, text)).toEqual([]);
    }),
    { seed: 20261130, numRuns: 400, endOnFailure: true },
  );
  // Not all of it is refused at the door: most of these reach the database.
  expect(statuses.get(200)).toBeGreaterThan(160);
  expect(statuses.get(400)).toBeGreaterThan(20);
  expect(statuses.get(409)).toBeGreaterThan(20);
});

test('[SYNC-16] the tables object: to an answer without a scope, to one with a scope from the checkpoint, to a field too many', async () => {
  const rows = await watched.campus.db.sql<{ id: string; coll: string; body: string; personal: string }[]>`
    select doc_id as id, coll, body, personal from sync_doc
     where coll in ('person.appointments', 'visitor.passes') order by coll, doc_id`;
  const opened = await watched.campus.features.openPersonal(
    rows.map((row) => ({ ...row, coll: row.coll as never })),
  );
  const all = opened.map((text) => JSON.parse(text ?? '{}') as Came);
  // Asked for with the scope that the request names, or with none: the pull that everybody writes first.
  const naive = (who: Who): readonly string[] =>
    wrongWith(
      who,
      'appointments',
      all.filter((one) => 'visitors' in one),
    );
  expect(naive('hostA')).toContain('hostA holds appointments of another’s visit');
  expect(naive('otherHead')).toContain('otherHead finds 事由-meeting');
  const meeting = all.find((one) => idOf(one) === watched.visits.meeting.body.appointmentId) ?? {};
  expect(wrongWith('first', 'appointments', [meeting])).toEqual(
    expect.arrayContaining([
      'first (visitor) reads appointments guardNote',
      'first (visitor) reads appointments visitors[].deliveries[].state',
      'first reads the row of another visitor in appointments',
      'first finds second@visitors.example',
    ]),
  );
  expect(wrongWith('hostA', 'appointments', [{ ...meeting, idNumber: 'E70000001' }])).toEqual([
    'hostA (host) reads appointments idNumber',
    'hostA finds E70000001',
  ]);
  const lazy = { ...meeting, _deleted: true };
  expect(wrongWith('hostA', 'appointments', [lazy])).toHaveLength(1);
});

describe('what is pushed and what is listened to', () => {
  const MAY_CALL_OFF: ReadonlySet<Who> = new Set(['hostA', 'colleague', 'security']);
  const POISON = [
    [{ newDocumentState: { id: 'nonsense' } }],
    [{ newDocumentState: {} }],
    [{ assumedMasterState: {}, newDocumentState: { id: null } }],
    [],
  ];
  test('[SYNC-16] a push answers with nothing but its own end, also where it names what is another’s', async () => {
    const { appointmentId } = watched.visits.meeting.body;
    const [ofAnother = ''] = [...watched.sent].map((one) => one.split(' ')[1] ?? '');
    const intents = [
      watched.campus.command('appointment.cancel', { appointmentId, reason: '' }),
      { ...watched.campus.command('appointment.cancel', { appointmentId, reason: '' }), id: ofAnother },
    ];
    for (const who of EVERYONE.filter((one) => one !== 'hostA')) {
      // Whoever may call it off is no test of who may not.
      const tries = MAY_CALL_OFF.has(who)
        ? []
        : intents.map((one, n) => (n === 0 ? { ...one, id: watched.campus.newId() } : one));
      for (const { id } of tries) watched.sent.add(`${who} ${id}`);
      const bodies = [...POISON, tries.map((one) => ({ newDocumentState: { ...one } }))];
      const pushes = [
        ...bodies.map((body) => ({ collection: 'commands', body })),
        { collection: 'scans', body: POISON[0] },
      ];
      for (const { collection, body } of pushes) {
        const response = await server.request(watched.signIns[who], `/sync/v1/${collection}/push`, {
          method: 'POST',
          body: JSON.stringify(body),
        });
        const text = await response.text();
        expect(judge.words(who, text)).toEqual([]);
        expect([who, response.status, text === '[]' || 'code' in (JSON.parse(text) as object)]).toEqual([
          who,
          expect.toSatisfy((status: number) => [200, 400, 404].includes(status)),
          true,
        ]);
      }
    }
    const { documents } = await pullAll({ who: 'hostA', collection: 'appointments', limit: 500 });
    expect(documents.map((one) => one['state'])).not.toContain('canceled_by_host');
  });

  test('[SYNC-16] a stream says names of his own collections, and not one byte more', async () => {
    for (const who of EVERYONE) {
      const end = new AbortController();
      const response = await server.request(watched.signIns[who], '/sync/v1/stream', { signal: end.signal });
      const source = response.body?.getReader();
      const heard: string[] = [];
      for (const name of pulledBy(who)) {
        heard.push(new TextDecoder().decode((await source?.read())?.value), name);
      }
      end.abort();
      const said = heard.filter((_, n) => n % 2 === 0);
      expect(said).toEqual(pulledBy(who).map((name) => `event: ${name}\ndata: RESYNC\n\n`));
    }
  });
});

describe('when rights end and begin', () => {
  test('[SYNC-16] [SYNC-6] from where each stood comes what he may see now, and a blank for what he may not', async () => {
    const stood = new Map<string, { checkpoint: Checkpoint | undefined; ids: ReadonlySet<string> }>();
    for (const who of EVERYONE) {
      for (const collection of pulledBy(who)) {
        const { documents, checkpoints } = await pullAll({ who, collection, limit: 500 });
        const ids = new Set(documents.filter((one) => !isGone(one)).map(idOf));
        stood.set(`${who} ${collection}`, { checkpoint: checkpoints.at(-1), ids });
      }
    }
    await watched.change();
    judge = await aJudge(watched);
    const lost: string[] = [];
    for (const who of EVERYONE) {
      for (const collection of pulledBy(who)) {
        const before = stood.get(`${who} ${collection}`);
        const from = { who, collection, checkpoint: before?.checkpoint };
        const slowly = await pullAll({ ...from, limit: 1 });
        const { documents } = await pullAll({ ...from, limit: 500 });
        const fresh = await pullAll({ who, collection, limit: 500 });
        const came = [...slowly.documents, ...documents, ...fresh.documents];
        expect(wrongWith(who, collection, came)).toEqual([]);
        const gone = documents.filter((one) => isGone(one) && before?.ids.has(idOf(one)) === true);
        lost.push(...gone.map(() => `${who} ${collection}`));
      }
    }
    expect([...new Set(lost)]).toEqual([
      'colleague appointments',
      'alone appointments',
      'alone passes',
      'north roster',
    ]);
  });
});
