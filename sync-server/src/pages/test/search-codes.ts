import { OPERATIONS, type Operation } from '../../http/operations';
import type { Browser } from '../../identity/test/an-identity';

/** The routes of the whole server that give one of these codes away to somebody who has these words, reading or sending. */
export async function codesFound(
  browser: Browser,
  words: readonly string[],
  codes: readonly string[],
): Promise<readonly string[]> {
  const found = [...(await codesReadWith(browser, words, codes))];
  const asked = pathsWith('post', words).flatMap((path) =>
    words.flatMap((word) => SAID.map((field) => ({ path, said: { [field]: word } }))),
  );
  for (const { path, said } of asked)
    for (const answer of [await browser.json(path, said), await browser.form(path, said)])
      if (await isCode(answer, codes)) found.push(path);
  return found;
}

export async function codesReadWith(
  browser: Browser,
  words: readonly string[],
  codes: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of pathsWith('get', words))
    if (await isCode(await browser.get(path), codes)) found.push(path);
  return found;
}

const SAID = ['token', 'passId', 'phone', 'code'];
/** Where a sign-in or the visit itself would end, and what has no end. */
const NOT_ASKED = /^\/dev\/|stream|signout|push|cancel$/;
const pathsWith = (method: Operation['method'], words: readonly string[]): readonly string[] =>
  OPERATIONS.filter((one) => one.method === method && !NOT_ASKED.test(one.path)).flatMap(({ path }) =>
    path.includes('{') ? words.map((word) => path.replace(/\{\w+\}/g, word)) : [path],
  );

/** A picture, or one of the codes in the text. */
export async function isCode(answer: Response, codes: readonly string[]): Promise<boolean> {
  const type = answer.headers.get('content-type') ?? '';
  const body = await answer.text();
  const isPicture = answer.ok && type.startsWith('image/');
  return isPicture || [...codes, 'data-testid="pass-qr"'].some((code) => body.includes(code));
}
