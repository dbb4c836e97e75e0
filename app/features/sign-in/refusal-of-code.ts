import { REFUSAL_CODES, type RefusalCode } from '@campus/domain';

/** What the server's redirect says went wrong; an unknown word becomes the general one. */
export function refusalOfCode(text: string | null): RefusalCode | null {
  if (text === null) return null;
  return REFUSAL_CODES.find((code) => code === text) ?? 'server.error';
}
