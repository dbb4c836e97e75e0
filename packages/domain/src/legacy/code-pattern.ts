/**
 * How codes of the old system look [LEG-2]. A small language of its own, a part of what regular expressions can say:
 * characters, `.`, `\d`, `\w`, classes such as `[A-Z0-9]`, how often (`?`, `*`, `+`, `{8}`, `{4,12}`), and at most one
 * pair of brackets around the part that the old system calls its code. It always means the whole text.
 *
 * Security: whoever writes a pattern and whoever shows a text must not be able to stop a gate. There is no
 * alternative, nothing nests, and matching walks sets of places: its cost is the length of the pattern times the
 * length of the text, whatever both say. No RegExp is built from either.
 */
export interface CodePattern {
  readonly before: readonly Step[];
  readonly code: readonly Step[];
  readonly after: readonly Step[];
}

/** One kind of character, and how often it stands there. */
interface Step {
  readonly takes: (char: string) => boolean;
  readonly min: number;
  readonly max: number;
}

export const PATTERN_MAX = 200;
/** A longer text is no code of anybody's. */
export const SCANNED_MAX = 512;
/** What `*` and `+` mean at most. */
const OFTEN = SCANNED_MAX;

/** Reads a pattern; null when it is not of this language. */
export function compileCodePattern(text: string): CodePattern | null {
  if (text.length === 0 || text.length > PATTERN_MAX) return null;
  const parts = readParts(text.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''));
  if (parts === null || parts.length === 2) return null;
  const [before = [], code = [], after = []] = parts;
  return parts.length === 1 ? { before: [], code: before, after: [] } : { before, code, after };
}

/** What stands before, within and behind the brackets; one part when there are none. */
function readParts(text: string): readonly (readonly Step[])[] | null {
  const parts: Step[][] = [[]];
  for (let rest = text; rest !== '';) {
    const read = readBracket(rest, parts.length) ?? readStep(rest);
    if (read === null) return null;
    if (read.step === 'bracket') parts.push([]);
    else parts.at(-1)?.push(read.step);
    rest = rest.slice(read.length);
  }
  return parts;
}

/** The only pair there may be. */
function readBracket(text: string, parts: number): Read<'bracket'> | null {
  const wanted = parts === 1 ? '(' : parts === 2 ? ')' : '';
  return wanted !== '' && text.startsWith(wanted) ? { step: 'bracket', length: 1 } : null;
}

/** The code within a scanned text, or null when the text is not one of the old system. */
export function codeIn(pattern: CodePattern, scanned: string): string | null {
  const text = scanned.trim();
  if (text === '' || text.length > SCANNED_MAX) return null;
  const { before, code, after } = pattern;
  // From both sides at once, so that no beginning and no end is tried one by one.
  const ends = new Set(walkBack(after, text));
  const begins = new Set(walkBack([...code, ...after], text));
  const from = walk(before, text, 0).find((place) => begins.has(place));
  if (from === undefined) return null;
  const to = walk(code, text, from)
    .reverse()
    .find((place) => ends.has(place));
  return to === undefined || to === from ? null : text.slice(from, to);
}

/** The code of an imported row, which may be written as it is scanned or as the code alone; null: neither. */
export function codeOfRow(pattern: CodePattern, written: string): string | null {
  const alone: CodePattern = { before: [], code: pattern.code, after: [] };
  return codeIn(pattern, written) ?? (codeIn(alone, written) === written.trim() ? written.trim() : null);
}

/** All places at which one can stand after these steps, in order. */
const walk = (steps: readonly Step[], text: string, from: number): number[] =>
  steps.reduce<number[]>((places, step) => (places.length === 0 ? [] : stepOn(step, text, places)), [from]);

/** All places from which these steps lead to the end of the text. */
const walkBack = (steps: readonly Step[], text: string): readonly number[] =>
  walk([...steps].reverse(), backwards(text), 0).map((place) => text.length - place);

const backwards = (text: string): string => text.split('').reverse().join('');

/** Each place reaches a stretch of places; stretches are joined, so that none is looked at twice. */
function stepOn({ takes, min, max }: Step, text: string, places: readonly number[]): number[] {
  const runs = runsOf(text, takes);
  const reached: number[] = [];
  let done = -1;
  for (const place of places) {
    const furthest = place + Math.min(max, runs[place] ?? 0);
    for (let to = Math.max(place + min, done + 1); to <= furthest; to++) reached.push(to);
    done = Math.max(done, furthest);
  }
  return reached;
}

/** How many taken characters stand in a row from each place on. */
function runsOf(text: string, takes: Step['takes']): readonly number[] {
  const runs = Array.from({ length: text.length + 1 }, () => 0);
  for (let at = text.length - 1; at >= 0; at--)
    runs[at] = takes(text.charAt(at)) ? (runs[at + 1] ?? 0) + 1 : 0;
  return runs;
}

interface Read<T> {
  readonly step: T;
  readonly length: number;
}

function readStep(text: string): Read<Step> | null {
  const char = text.startsWith('[') ? readClass(text) : readCharacter(text);
  if (char === null) return null;
  const often = readOften(text.slice(char.length));
  return often === null
    ? null
    : { step: { takes: char.step, ...often.step }, length: char.length + often.length };
}

type Takes = Step['takes'];
const isDigit: Takes = (char) => /[0-9]/.test(char);
const isWord: Takes = (char) => /[A-Za-z0-9_]/.test(char);

function readCharacter(text: string): Read<Takes> | null {
  const char = text.charAt(0);
  if (char === '.') return { step: () => true, length: 1 };
  if (char === '\\') {
    const takes = escaped(text.charAt(1));
    return takes === null ? null : { step: takes, length: 2 };
  }
  return '|*+?{}[]()^$'.includes(char) ? null : { step: (one) => one === char, length: 1 };
}

function escaped(letter: string): Takes | null {
  if (letter === 'd') return isDigit;
  if (letter === 'w') return isWord;
  return letter === '' || isWord(letter) ? null : (char) => char === letter;
}

/** `[A-Z0-9_]`, `[^&]`: letters and ranges, `\d` and `\w` too. */
function readClass(text: string): Read<Takes> | null {
  const not = text.charAt(1) === '^';
  const members: Takes[] = [];
  let at = not ? 2 : 1;
  while (at < text.length && text.charAt(at) !== ']') {
    const member = readMember(text.slice(at));
    if (member === null) return null;
    members.push(member.step);
    at += member.length;
  }
  if (members.length === 0 || text.charAt(at) !== ']') return null;
  return { step: (char) => members.some((takes) => takes(char)) !== not, length: at + 1 };
}

function readMember(text: string): Read<Takes> | null {
  const [first = ''] = text;
  if (first === '\\') {
    const takes = escaped(text.charAt(1));
    return takes === null ? null : { step: takes, length: 2 };
  }
  if (first === '[') return null;
  if (text.charAt(1) !== '-' || text.charAt(2) === ']' || text.charAt(2) === '')
    return { step: (char) => char === first, length: 1 };
  const last = text.charAt(2);
  return last < first ? null : { step: (char) => char >= first && char <= last, length: 3 };
}

function readOften(text: string): Read<Pick<Step, 'min' | 'max'>> | null {
  const sign = text.charAt(0);
  if (sign === '?') return { step: { min: 0, max: 1 }, length: 1 };
  if (sign === '*') return { step: { min: 0, max: OFTEN }, length: 1 };
  if (sign === '+') return { step: { min: 1, max: OFTEN }, length: 1 };
  if (sign !== '{') return { step: { min: 1, max: 1 }, length: 0 };
  const found = /^\{(\d{1,3})(,(\d{1,3})?)?\}/.exec(text);
  if (found === null) return null;
  const [all, least = '', comma, most] = found;
  const min = Number(least);
  const max = comma === undefined ? min : most === undefined ? OFTEN : Number(most);
  return max < min || max > OFTEN ? null : { step: { min, max }, length: all.length };
}
