import { toHalfWidth } from './half-width';

/** Letters of any script with their marks, digits, and the few signs that names are written with. */
const NAME = /^[\p{L}\p{M}\p{Nd} ·'’.,()-]+$/u;
const DOTS = /[\u2022\u2027\u2219\u22c5\u30fb\uff65\u0387]/g;

/**
 * A person's name as it is kept: one kind of middle dot, single spaces, no full-width letters. One word is a whole
 * name, and length is no error up to what an appointment stores.
 */
export const normaliseName = (text: string): string =>
  toHalfWidth(text)
    .normalize('NFC')
    .replace(DOTS, '·')
    .replace(/\s*·\s*/g, '·')
    .replace(/\s+/g, ' ')
    .trim();

export const isPersonName = (text: string): boolean => {
  const name = normaliseName(text);
  return name.length <= 80 && NAME.test(name) && /\p{L}/u.test(name);
};

/** Equal for two spellings of one name; for finding duplicates, never shown. */
export const nameKey = (text: string): string =>
  normaliseName(text)
    .toLowerCase()
    .replace(/[ ·'’.,()-]/g, '');
