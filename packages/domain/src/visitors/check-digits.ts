/** GB 11643-1999 §A, that is ISO 7064 MOD 11-2 over the first seventeen digits. */
export function gbCheckCharacter(first17: string): string {
  let p = 0;
  for (const digit of first17) p = ((p + Number(digit)) * 2) % 11;
  const check = (12 - p) % 11;
  return check === 10 ? 'X' : String(check);
}

/** ICAO 9303-3 §4.9: weights 7, 3, 1; `<` is 0, A is 10 … Z is 35. */
export function icaoCheckDigit(field: string): string {
  const weights = [7, 3, 1];
  let sum = 0;
  for (let i = 0; i < field.length; i++) sum += icaoValue(field.charAt(i)) * (weights[i % 3] ?? 0);
  return String(sum % 10);
}

const icaoValue = (character: string): number => {
  if (character === '<') return 0;
  return /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55;
};
