import { afterEach, beforeEach, vi } from 'vitest';

/** Console noise fails a test: what a library or our code complains about is a finding, not decoration. */
const noise: string[] = [];

beforeEach(() => {
  noise.length = 0;
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      noise.push(`${level}: ${words.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  if (noise.length > 0) throw new Error(`console noise: ${noise.join(' | ')}`);
});
