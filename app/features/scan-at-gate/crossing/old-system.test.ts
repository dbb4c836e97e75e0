import {
  PassId,
  RosterEntryId,
  type Evidence,
  type LegacyEntry,
  type LegacySettings,
  type LegacyTurn,
} from '@campus/domain';
import { legacyIdOf, sealLegacyPerson } from '@campus/pass';
import { describe, expect, it } from 'vitest';
import { PASS } from './builders.test-data';
import { openOldCode, orOfOldSystem, type OldSystem } from './old-system';

const words = { 'zh-Hans': '旧', 'zh-Hant': '舊', en: 'Old' };
const SETTINGS: LegacySettings = {
  name: words,
  codePattern: 'https://old\\.example/([A-Z0-9-]{8,24})',
  link: null,
  endsOn: null,
  honourBooked: false,
  trustMinutes: 60,
  secretCodes: true,
  gateNames: {},
  banner: words,
};
const CODE = 'K7Q2-9XWM-41TZ-8HRC';
const SHOWN = `https://old.example/${CODE}`;
const PERSON = { name: '韩梅梅', documentTail: '2038', plate: '' };
const OWN = RosterEntryId.parse('B'.repeat(43));

const aTurn = async (over: Partial<LegacyTurn> = {}): Promise<LegacyTurn> => ({
  status: 'valid',
  origin: 'poll',
  gates: [],
  startAt: '2026-11-24T01:00:00.000Z',
  endAt: '2026-11-24T10:00:00.000Z',
  rosterId: null,
  hold: false,
  sealed: await sealLegacyPerson(PERSON, CODE, 'demo'),
  ...over,
});
const anEntry = async (...turns: readonly Partial<LegacyTurn>[]): Promise<LegacyEntry> => ({
  id: await legacyIdOf(CODE, 'demo'),
  rev: 1,
  turns: await Promise.all((turns.length === 0 ? [{}] : turns).map(aTurn)),
});
const NINE_THIRTY = Date.parse('2026-11-24T01:30:00.000Z');
const holding = (entry: LegacyEntry | null, settings: LegacySettings | null = SETTINGS): OldSystem => ({
  settings,
  campusId: 'demo',
  nowMs: NINE_THIRTY,
  names: { behind: (id) => Promise.resolve(id === OWN ? PASS : null) },
  find: (_name, id) => Promise.resolve(entry?.id === id ? entry : null),
});
const FOREIGN: Evidence = { kind: 'foreign' };

describe('[LEG-1] ours is tried first', () => {
  it('[LEG-1] what is not ours and looks like an old code is one, held here or not', async () => {
    const entry = await anEntry();
    const found = await orOfOldSystem(FOREIGN, SHOWN, holding(entry));
    expect(found).toEqual({ kind: 'legacy', legacyId: entry.id, entry: entry.turns[0], passId: null });
    expect(await orOfOldSystem(FOREIGN, SHOWN, holding(null))).toMatchObject({ kind: 'legacy', entry: null });
    const shortCode: Evidence = { kind: 'roster', source: 'short_code', entry: null };
    expect(await orOfOldSystem(shortCode, SHOWN, holding(entry))).toMatchObject({ kind: 'legacy' });
  });

  it('[LEG-1] a code of anybody else stays «not ours», and so does every code where no old system is set up', async () => {
    expect(await orOfOldSystem(FOREIGN, 'weixin://wxpay/x', holding(null))).toBe(FOREIGN);
    expect(await orOfOldSystem(FOREIGN, SHOWN, holding(null, null))).toBe(FOREIGN);
  });

  it('[LEG-1] where both formats meet ours wins: a badly read code of ours is old only if exactly that one is held', async () => {
    const malformed: Evidence = { kind: 'malformed' };
    expect(await orOfOldSystem(malformed, SHOWN, holding(null))).toBe(malformed);
    expect(await orOfOldSystem(malformed, SHOWN, holding(await anEntry()))).toMatchObject({ kind: 'legacy' });
    const ours = { kind: 'roster', source: 'short_code', entry: {}, passId: PASS } as unknown as Evidence; // any entry
    expect(await orOfOldSystem(ours, SHOWN, holding(await anEntry()))).toBe(ours);
  });

  it('[LEG-16] of several appointments of one code the one whose turn it is, without a network', async () => {
    const afternoon = { startAt: '2026-11-24T06:00:00.000Z', endAt: '2026-11-24T07:00:00.000Z' };
    const entry = await anEntry(afternoon, { endAt: '2026-11-24T02:00:00.000Z' });
    const at = async (nowMs: number) => orOfOldSystem(FOREIGN, SHOWN, { ...holding(entry), nowMs });
    expect(await at(NINE_THIRTY)).toMatchObject({ entry: entry.turns[1] });
    expect(await at(Date.parse('2026-11-24T06:30:00.000Z'))).toMatchObject({ entry: entry.turns[0] });
  });

  it('[LEG-8] the old code of somebody with a visit here leads to that visit', async () => {
    const entry = await anEntry({ rosterId: OWN });
    expect(await orOfOldSystem(FOREIGN, SHOWN, holding(entry))).toMatchObject({ passId: PassId.parse(PASS) });
  });
});

it('[LEG-9] the shown code opens its own person and nobody else’s', async () => {
  const evidence = await orOfOldSystem(FOREIGN, SHOWN, holding(await anEntry()));
  const system = holding(null);
  expect(await openOldCode(evidence, SHOWN, system)).toEqual(PERSON);
  expect(await openOldCode(evidence, 'https://old.example/AAAA-AAAA', system)).toBeNull();
  expect(await openOldCode(FOREIGN, SHOWN, system)).toBeNull();
});
