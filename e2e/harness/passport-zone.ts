const WEIGHTS = [7, 3, 1];

/** ICAO 9303-3 §4.9, worked out anew: the product's own arithmetic proves nothing about itself. */
function digit(field: string): string {
  const values = Array.from(field, (c) => (c === '<' ? 0 : parseInt(c, 36)));
  return String(values.reduce((sum, value, i) => sum + value * (WEIGHTS[i % 3] ?? 0), 0) % 10);
}

export interface PassportSaid {
  readonly surname: string;
  readonly given: string;
  readonly number: string;
  /** Three letters, as printed. */
  readonly nationality: string;
  /** `YYMMDD` */
  readonly birth: string;
  readonly expiry: string;
}

/** The two lines at the foot of a passport's photo page. */
export function passportZone(said: PassportSaid): readonly [upper: string, lower: string] {
  const { surname, given, number, nationality, birth, expiry } = said;
  const country = nationality.padEnd(3, '<');
  const first = number.padEnd(9, '<') + digit(number.padEnd(9, '<'));
  const second = birth + digit(birth);
  const last = `${expiry}${digit(expiry)}${'<'.repeat(14)}0`;
  const whole = digit(first + second + last);
  return [`P<${country}${surname}<<${given}`.padEnd(44, '<'), `${first}${country}${second}F${last}${whole}`];
}
