import { createSigningKey, exportPublicJwk, fingerprint, PublicJwk, signKeyset } from '@campus/pass';
import { describe, expect, it } from 'vitest';
import { enrolTablet, tidyCode } from './enrol-tablet';
import { createHeldKeyset } from './held-keyset';

const root = await createSigningKey('R00');
const other = await createSigningKey('R01');
const issuer = await createSigningKey('A01');

const aKeyset = (version: number, key = root) =>
  signKeyset(
    {
      version,
      issuedAtS: 1_795_000_000 + version,
      keys: [{ kid: 'A01', jwk: issuer.publicJwk, nbf: 0, exp: 2_000_000_000, state: 'active' }],
    },
    key,
  );

async function aServer(change: object = {}) {
  const sent: unknown[] = [];
  const enrolled = {
    deviceId: '01939d3f-0000-7000-8000-000000000001',
    gateId: 'south',
    rootKey: root.publicJwk,
    rootFingerprint: await fingerprint(root.publicJwk),
    keyset: await aKeyset(1),
    guards: [],
    ...change,
  };
  const me = { principal: null, locale: null, epoch: 'e1', serverAt: '2026-11-24T04:00:00.000Z', demo: true };
  const send: typeof fetch = (input, init) => {
    if (input === '/api/me') return Promise.resolve(Response.json(me));
    sent.push(JSON.parse(typeof init?.body === 'string' ? init.body : '{}'));
    return Promise.resolve(Response.json(enrolled, { status: 201 }));
  };
  return { send, sent };
}

const WISH = { code: 'AB12-CD34', name: ' South Gate 1 ' };

describe('[TAB-30] enrolment', () => {
  it('[TAB-30] sends the public half of a key that cannot be exported', async () => {
    const { send, sent } = await aServer();
    const outcome = await enrolTablet(WISH, send);
    if (outcome.kind !== 'enrolled') throw new Error(outcome.kind);
    const { keys, name, epoch } = outcome.enrolment;
    expect({ name, epoch, extractable: keys.privateKey.extractable }).toEqual({
      name: 'South Gate 1',
      epoch: 'e1',
      extractable: false,
    });
    expect(sent).toMatchObject([{ publicKey: await exportPublicJwk(keys) }]);
    expect(JSON.stringify(sent)).not.toContain('"d"');
  });

  it('[TAB-30] no network and a refusal are told apart', async () => {
    expect(await enrolTablet(WISH, () => Promise.reject(new TypeError('offline')))).toEqual({
      kind: 'offline',
    });
    const problem = { type: 'about:blank', title: 'no', status: 400, code: 'device.code-wrong' };
    const refuse = () => Promise.resolve(Response.json(problem, { status: 400 }));
    expect(await enrolTablet(WISH, refuse)).toEqual({ kind: 'refused', code: 'device.code-wrong' });
  });

  it('[TAB-30] a captive portal enrols nothing', async () => {
    const portal = () => Promise.resolve(new Response('<html>Sign in</html>'));
    expect(await enrolTablet(WISH, portal)).toEqual({ kind: 'untrustworthy' });
  });

  it('[TAB-30] a code is read as it was meant', () => {
    expect(tidyCode(' ab12-cd34 ')).toBe('AB12-CD34');
  });
});

describe('[TAB-31] what comes back fits together', () => {
  it('[TAB-31] a key set of another root enrols nothing', async () => {
    const { send } = await aServer({ keyset: await aKeyset(1, other) });
    expect(await enrolTablet(WISH, send)).toEqual({ kind: 'untrustworthy' });
  });

  it('[TAB-31] nor does another key’s fingerprint', async () => {
    const { send } = await aServer({ rootFingerprint: await fingerprint(other.publicJwk) });
    expect(await enrolTablet(WISH, send)).toEqual({ kind: 'untrustworthy' });
  });
});

describe('[TAB-33] the pinned root', () => {
  it('[TAB-33] only its key sets count, and only forward', async () => {
    const taken: number[] = [];
    const held = createHeldKeyset(PublicJwk.parse(root.publicJwk), ({ version }) => taken.push(version));
    await held.offer([await aKeyset(3), await aKeyset(2), await aKeyset(9, other), '', 'a.b.c']);
    await held.offer([await aKeyset(4)]);
    expect(taken).toEqual([3, 4]);
    expect(held.current()?.version).toBe(4);
  });
});
