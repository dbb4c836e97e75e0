import {
  DEMO_CAMPUS,
  DEMO_GATES,
  DEMO_POLICIES,
  decideCrossing,
  hours,
  PassId,
  type CrossingContext,
  type GateFacts,
  type PassClaims,
} from '@campus/domain';
import { createSigningKey, issuePass, readCarrier, toCarrier, verifyPass, type Keyset } from '@campus/pass';
import { importJWK, jwtVerify } from 'jose';
import { measure, report } from './rounds';

/** From the text of a code to the verdict, beside the bare signature check that no design can avoid. */
const PASSES = 2_000;
const nowMs = Date.parse('2026-11-24T02:00:00.000Z');

const key = await createSigningKey('001');
const { publicJwk } = key;
const keyset: Keyset = {
  version: 1,
  issuedAtS: nowMs / 1000,
  keys: [{ kid: '001', jwk: publicJwk, nbf: nowMs / 1000, exp: nowMs / 1000 + 90 * 86_400, state: 'active' }],
};
const texts = await Promise.all(
  Array.from({ length: PASSES }, async (_, i) => toCarrier(await issuePass(claimsOf(i), key))),
);
const tokens = texts.map((text) => {
  const carrier = readCarrier(text);
  return carrier.kind === 'pass' ? carrier.jws : '';
});
const bareKey = await importJWK(publicJwk, 'ES256');

const measured = await measure(
  [
    { name: 'code → evidence → verdict', run: judgeAll },
    { name: 'bare jwtVerify', run: verifyAll },
    { name: 'verdict alone', run: decideAll },
  ],
  7,
);
report({
  title: 'Verdict',
  unit: 'codes',
  conditions: `${PASSES} different passes, in Node, one at a time`,
  measured,
  budgets: [{ of: 'code → evidence → verdict', beside: 'bare jwtVerify', atLeast: 0.5 }],
});

async function judgeAll(): Promise<number> {
  for (const text of texts) {
    const evidence = await verifyPass(text, { keyset, campusId: DEMO_CAMPUS.id, nowMs });
    if (decideCrossing(evidence, factsHere(), context()).code !== 'VALID')
      throw new Error('a good pass was not VALID');
  }
  return texts.length;
}

async function verifyAll(): Promise<number> {
  for (const token of tokens) {
    await jwtVerify(token, bareKey, {
      algorithms: ['ES256'],
      audience: DEMO_CAMPUS.id,
      currentDate: new Date(nowMs),
    });
  }
  return tokens.length;
}

async function decideAll(): Promise<number> {
  const evidence = await verifyPass(texts[0] ?? '', { keyset, campusId: DEMO_CAMPUS.id, nowMs });
  for (let i = 0; i < 20_000; i++) decideCrossing(evidence, factsHere(), context());
  return 20_000;
}

function factsHere(): GateFacts {
  const [gate] = DEMO_GATES;
  if (gate === undefined) throw new Error('the demo campus has no gate');
  return {
    campusId: DEMO_CAMPUS.id,
    gate,
    gates: DEMO_GATES,
    direction: 'entry',
    roster: null,
    revocations: [],
    statusBit: 'valid',
    movements: [],
    policy: DEMO_POLICIES.find((policy) => policy.visitType === 'official') ?? null,
    campus: { version: 1, state: 'open', message: null, since: '2026-01-01T00:00:00.000Z' },
  };
}

function context(): CrossingContext {
  return { nowMs, clock: 'trusted', ages: { keysMs: 0, revocationsMs: 0, rosterMs: 0 }, basis: 'replica' };
}

function claimsOf(i: number): PassClaims {
  return {
    campus: DEMO_CAMPUS.id,
    passId: PassId.parse(String(i).padStart(16, 'A')),
    generation: 1,
    notBeforeS: (nowMs - hours(1)) / 1000,
    expiresS: (nowMs + hours(4)) / 1000,
    status: { list: '2026-W48', index: i },
    gateBits: 0,
    visitType: 'official',
    entryRule: 'many',
    dailyHours: null,
    partySize: 1,
    documentCommitment: null,
    holderKey: null,
    drill: false,
  };
}
