/** The value of each ASCII character in an alphabet, by its code; 255 for a character that is not in it. */
export function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(NOT_IN_ALPHABET);
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;
  return values;
}

export const NOT_IN_ALPHABET = 255;
