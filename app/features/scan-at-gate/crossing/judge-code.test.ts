import { RosterEntryId, type RosterEntry, type RosterPerson } from '@campus/domain';
import { createSeenProofs, createSigningKey, issuePass, sealPerson, toCarrier } from '@campus/pass';
import { describe, expect, it } from 'vitest';
import { aKeyset, anEntry, CAMPUS_FACTS, PASS, someClaims } from './builders.test-data';
import { readGateBook } from './gate-book';
import type { StatusWord } from '../tablet/held-status-lists';
import { judgeCode, nameOf, type GateKnowledge } from './judge-code';

const NOON = Date.parse('2026-11-24T04:00:00.000Z');
const key = await createSigningKey('A01');
const stranger = await createSigningKey('A01');
const keyset = aKeyset(key.publicJwk, NOON);
const claims = someClaims(NOON);
const jws = await issuePass(claims, key);
const person: RosterPerson = {
  name: 'Maria Example',
  documentTail: '',
  phoneTail: '',
  organisation: '',
  hostName: 'Wang',
  unit: '',
  guardNote: '',
  plate: '',
  pickUp: false,
  companions: [],
  minors: [],
};
const SHORT = '7K3MXQ0RTZ';
const entry: RosterEntry = {
  ...(await anEntry(SHORT, await sealPerson(person, [{ generation: 0, jws }], PASS))),
  gates: [],
};
const book = readGateBook(CAMPUS_FACTS);

function knowing(
  roster: readonly RosterEntry[],
  word: StatusWord = { statusBit: 'unknown', statusAgeMs: null },
): GateKnowledge {
  const [south] = book.gates;
  if (south === undefined) throw new Error('the gate of this test is malformed');
  // The casts: these three answer for one collection each, which is all that is asked of them here.
  const workspace = {
    find: (_name: string, id: string) => Promise.resolve(roster.find((one) => one.id === id) ?? null),
    findBy: (name: string, _field: string, value: string) =>
      Promise.resolve(name === 'roster' ? roster.filter((one) => one.shortCodeHash === value) : []),
    scansOf: () => Promise.resolve([]),
  } as unknown as GateKnowledge['workspace'];
  return {
    workspace,
    names: { behind: () => Promise.resolve(null) },
    book,
    gate: south,
    keyset,
    statusLists: { wordOn: () => word },
    seen: createSeenProofs(),
    ages: { keysMs: 0, revocationsMs: 0, rosterMs: 0 },
    time: { nowMs: NOON, standing: 'trusted', offsetMs: 0 },
  };
}
const ask = (shown: string, road: 'camera' | 'typed', roster: readonly RosterEntry[] = [entry]) =>
  judgeCode({ text: shown, road, direction: 'entry' }, knowing(roster));

describe('[TAB-8] from a text to a verdict', () => {
  it('[TAB-8] a genuine pass opens exactly its person and is named by its id', async () => {
    const judged = await ask(toCarrier(jws), 'camera');
    expect(judged.person?.name).toBe('Maria Example');
    expect(nameOf(judged)).toBe(`pass ${PASS}`);
    expect(nameOf(await ask(jws, 'camera'))).toBe(`pass ${PASS}`);
  });

  it('[TAB-8] a forged one opens nobody and has no name', async () => {
    const judged = await ask(toCarrier(await issuePass(claims, stranger)), 'camera');
    expect(judged.verdict.code).toBe('INVALID_SIGNATURE');
    expect({ person: judged.person, name: nameOf(judged) }).toEqual({ person: null, name: null });
  });

  it('[TAB-8] a payment code is not ours', async () => {
    expect((await ask('weixin://wxpay/bizpayurl?pr=x', 'camera')).verdict.code).toBe('UNKNOWN_PASS');
  });

  it('[TAB-7] a short code, look-alikes and all, finds its entry, opens nobody, and asks for the document', async () => {
    const judged = await ask('7k3mx-qortz', 'typed');
    expect(judged.verdict.code).toBe('ID_CHECK_REQUIRED');
    expect({ person: judged.person, roster: judged.roster?.id }).toEqual({ person: null, roster: entry.id });
  });

  it('[TAB-8] one that fits two entries proves nothing, and a camera reads none', async () => {
    const twin = { ...entry, id: RosterEntryId.parse('B'.repeat(43)) };
    expect((await ask(SHORT, 'typed', [entry, twin])).verdict.code).toBe('UNKNOWN_PASS');
    expect((await ask(SHORT, 'camera')).verdict.code).toBe('UNKNOWN_PASS');
  });
});

describe('[TAB-63] what the status list says', () => {
  const reasonsWith = async (word: StatusWord, roster: readonly RosterEntry[]) => {
    const question = { text: toCarrier(jws), road: 'camera', direction: 'entry' } as const;
    return (await judgeCode(question, knowing(roster, word))).verdict.reasons;
  };

  it('[TAB-63] a set bit refuses, however old the list and whatever the roster says', async () => {
    const old = 90 * 24 * 3_600_000;
    expect((await reasonsWith({ statusBit: 'revoked', statusAgeMs: old }, [entry]))[0]).toBe('REVOKED');
    expect((await reasonsWith({ statusBit: 'suspended', statusAgeMs: old }, []))[0]).toBe('SUSPENDED');
  });

  it('[TAB-63] a pass that the roster does not know needs a young list; a known one does not', async () => {
    const young = { statusBit: 'valid', statusAgeMs: 60_000 } as const;
    const aged = { statusBit: 'valid', statusAgeMs: 25 * 3_600_000 } as const;
    const none = { statusBit: 'unknown', statusAgeMs: null } as const;
    expect(await reasonsWith(young, [])).not.toContain('VALID_PROVISIONAL');
    expect(await reasonsWith(aged, [])).toContain('VALID_PROVISIONAL');
    expect(await reasonsWith(none, [])).toContain('VALID_PROVISIONAL');
    expect(await reasonsWith(none, [entry])).not.toContain('VALID_PROVISIONAL');
  });
});
