/**
 * Whether a text can be kept: no NUL, which no database takes, and no half of a character pair, which is no text at all.
 * Whoever takes in text from outside asks this first, so that one odd text never stops what comes with it or behind it.
 */
export const isKeepableText = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);

/**
 * Where a value that came as JSON has a text that cannot be kept, as a path such as `visitors.2.name` (names of fields
 * count too); null: everything can.
 * @throws RangeError when it is nested deeper than can be looked at
 */
export function unkeepableAt(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return isKeepableText(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    if (!isKeepableText(name)) return path;
    const found = unkeepableAt(inner, path === '' ? name : `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
