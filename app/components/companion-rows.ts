import type { Companion } from '@campus/domain';

/** Rows that were left empty are nobody. */
export const namedCompanions = (companions: readonly Companion[]): Companion[] =>
  companions.filter(({ name }) => name.trim() !== '');

/** Which row of the form a refusal is about: its path counts the rows that were sent, without the empty ones. */
export function rowOfCompanion(at: string | undefined, companions: readonly Companion[]): number | undefined {
  const sent = /(?:^|\.)companions\.(\d+)/.exec(at ?? '')?.[1];
  if (sent === undefined) return undefined;
  const filled = companions.flatMap(({ name }, i) => (name.trim() === '' ? [] : [i]));
  return filled[Number(sent)];
}
