import { createHash } from 'node:crypto';
import type { Config } from '../src/config';
import type { Deps, Log, LogFields } from '../src/deps';
import type { Sql } from '../src/db/sql';

/** Monday 09:00 on the campus. */
export const TEST_NOW_MS = Date.parse('2026-11-23T01:00:00.000Z');

export interface TestClock {
  nowMs(): number;
  set(ms: number): void;
  advance(ms: number): void;
}

/** A clock that stands until it is moved. */
export function aClock(startMs: number = TEST_NOW_MS): TestClock {
  let now = startMs;
  return {
    nowMs: () => now,
    set: (ms) => (now = ms),
    advance: (ms) => (now += ms),
  };
}

/** Repeatable bytes; never the same twice in one run. */
export function aRandom(seed = 1): { bytes(count: number): Uint8Array } {
  let turn = 0;
  return {
    bytes(count) {
      const blocks = Array.from({ length: Math.ceil(count / 32) }, () =>
        createHash('sha256').update(`${seed}:${turn++}`).digest(),
      );
      return new Uint8Array(Buffer.concat(blocks).subarray(0, count));
    },
  };
}

export interface LogLine {
  readonly level: keyof Log;
  readonly words: string;
  readonly fields: LogFields;
}

/** Keeps what was logged, so that a test can search it. */
export function aLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: keyof Log) =>
    (words: string, fields: LogFields = {}): void => {
      lines.push({ level, words, fields });
    };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export function aConfig(changes: Partial<Config> = {}): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    trustedProxies: [],
    dataDir: '/nonexistent',
    demo: true,
    production: false,
    campusConfig: null,
    keyEncryptionKey: new Uint8Array(32).fill(7),
    oidc: null,
    smtp: null,
    sms: null,
    legacySource: null,
    metricsToken: null,
    clientDir: null,
    rateLimits: false,
    testCollections: false,
    ...changes,
  };
}

export function testDeps(sql: Sql, changes: Partial<Deps> = {}): Deps {
  return { sql, clock: aClock(), random: aRandom(), log: aLog(), config: aConfig(), ...changes };
}
