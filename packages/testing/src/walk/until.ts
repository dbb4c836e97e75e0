const EVERY_MS = 10;
const AT_MOST_MS = 30_000;

/** Asks until there is an answer. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const giveUpAt = performance.now() + AT_MOST_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > giveUpAt) throw new Error(`still waiting for ${ask.toString().slice(0, 120)}`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
