import type { Page } from 'playwright-core';

/** Counts the tones that a page gives to the loudspeaker. Runs in the page, before its own code. */
export function listenToTones(): void {
  const heard = { tones: 0 };
  Reflect.set(window, 'heard', heard);
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (when?: number): void {
    // Without a running context nothing is heard.
    if (this.context.state === 'running') heard.tones += 1;
    start.call(this, when);
  };
}

export const tonesPlayed = (page: Page): Promise<number> =>
  page.evaluate(() => (Reflect.get(window, 'heard') as { tones: number }).tones);
