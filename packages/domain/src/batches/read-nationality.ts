import { toHalfWidth } from '../visitors/half-width';

/** What people write and no list of regions has. */
const ALSO: Readonly<Record<string, string>> = {
  中国大陆: 'CN',
  中国内地: 'CN',
  prc: 'CN',
  chinese: 'CN',
  香港: 'HK',
  中国香港: 'HK',
  中國香港: 'HK',
  澳门: 'MO',
  中国澳门: 'MO',
  澳門: 'MO',
  中國澳門: 'MO',
  台湾: 'TW',
  台灣: 'TW',
  臺灣: 'TW',
  中国台湾: 'TW',
  中國台灣: 'TW',
  uk: 'GB',
  britain: 'GB',
  usa: 'US',
  america: 'US',
  korea: 'KR',
  russia: 'RU',
};

let known: ReadonlyMap<string, string> | null = null;

/** ISO 3166 code of a country or region by code or by its name in Chinese or English. Null: unknown. */
export function readNationality(text: string): string | null {
  known ??= namesOfRegions();
  return known.get(key(text)) ?? null;
}

const key = (text: string): string =>
  toHalfWidth(text)
    .toLowerCase()
    .replace(/[\s.()·]/g, '');

/** Made at the first question: three languages of some 250 regions. */
function namesOfRegions(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const codes = letters.flatMap((a) => letters.map((b) => `${a}${b}`));
  for (const locale of ['en', 'zh-Hans', 'zh-Hant']) {
    const display = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code);
      // Regions that are no country, such as EU or ZZ, would only be typed by mistake.
      if (name === undefined || ['EU', 'UN', 'ZZ', 'EZ', 'QO', 'XA', 'XB'].includes(code)) continue;
      names.set(code.toLowerCase(), code).set(key(name), code);
    }
  }
  for (const [name, code] of Object.entries(ALSO)) names.set(name, code);
  return names;
}
