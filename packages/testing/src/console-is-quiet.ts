import { afterEach, beforeEach, vi } from 'vitest';

/** Console noise fails a test: what a library or our code complains about is a finding, not decoration. */
const noise: string[] = [];

/** RxDB's free Dexie storage advertises once in every realm; nothing of ours can answer that. */
const ADVERTISEMENT = '-------------- RxDB Open Core RxStorage';

beforeEach(() => {
  noise.length = 0;
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      const line = words.map(String).join(' ');
      if (!line.startsWith(ADVERTISEMENT)) noise.push(`${level}: ${line}`);
    });
  }
});

afterEach(() => {
  if (noise.length > 0) throw new Error(`console noise: ${noise.join(' | ')}`);
});
