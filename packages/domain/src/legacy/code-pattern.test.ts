import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { codeIn, codeOfRow, compileCodePattern, SCANNED_MAX } from './code-pattern';
import { patternFault } from './legacy-settings';

const found = (pattern: string, text: string) => {
  const compiled = compileCodePattern(pattern);
  return compiled === null ? undefined : codeIn(compiled, text);
};

describe('[LEG-2] the pattern of old codes', () => {
  it.each([
    ['OLD-[0-9]{8}', 'OLD-20261124', 'OLD-20261124'],
    ['OLD-[0-9]{8}', ' OLD-20261124\n', 'OLD-20261124'],
    ['OLD-[0-9]{8}', 'OLD-2026112', null],
    ['OLD-[0-9]{8}', 'xOLD-20261124', null],
    ['^OLD-\\d{4,6}$', 'OLD-12345', 'OLD-12345'],
    ['https://old\\.example/p\\?c=([A-Z0-9]{12})(&.*)?', 'x', undefined],
    [
      'https://old\\.example/p\\?c=([A-Z0-9]{12}).*',
      'https://old.example/p?c=ABCDEF123456&v=2',
      'ABCDEF123456',
    ],
    ['https://old\\.example/p\\?c=([^&]+).*', 'https://old.example/p?c=a-b&v=2', 'a-b'],
    ['https://old\\.example/p\\?c=([^&]+)&v=.*', 'https://old.example/p?c=a-b&v=2', 'a-b'],
    ['访客\\w+', '访客2026', '访客2026'],
    ['.+', '', null],
  ])('[LEG-2] «%s» on «%s»', (pattern, text, code) => {
    expect(found(pattern, text)).toBe(code);
  });

  it.each([
    '',
    'a|b',
    '(a(b))',
    'a)',
    '(a',
    '[',
    '[]',
    'a{3,2}',
    'a{9999}',
    '**',
    'a++',
    '\\b',
    'x'.repeat(201),
  ])('[LEG-2] «%s» is not of the language', (pattern) => {
    expect(compileCodePattern(pattern)).toBeNull();
  });

  it('[LEG-2] it means what a regular expression means, wherever both can say it', () => {
    const often = fc.constantFrom('', '?', '*', '+', '{2}', '{1,3}', '{2,}');
    const step = fc.tuple(fc.constantFrom('a', 'b', '.', '\\d', '[ab]', '[^a]', '[a-c1]', '\\w'), often);
    const steps = fc.array(step, { minLength: 1, maxLength: 6 }).map((all) => all.flat().join(''));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '-'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(steps, text, (pattern, shown) => {
        expect(found(pattern, shown) !== null).toBe(new RegExp(`^(?:${pattern})$`).test(shown));
      }),
      { seed: 45, numRuns: 2_000 },
    );
  });

  it('[LEG-2] what makes regular expressions explode costs the product of pattern and text', () => {
    const steps = vi.spyOn(String.prototype, 'charAt');
    const pattern = compileCodePattern(`${'a*'.repeat(30)}(${'a*'.repeat(30)})${'a*'.repeat(30)}`);
    if (pattern === null) throw new Error('of the language');
    steps.mockClear();
    expect(codeIn(pattern, `${'a'.repeat(SCANNED_MAX - 1)}!`)).toBeNull();
    const looked = steps.mock.calls.length;
    steps.mockRestore();
    expect(looked).toBeLessThanOrEqual(4 * 90 * SCANNED_MAX);
  });

  it('[LEG-10] a row may hold the code alone, or all that is scanned', () => {
    const pattern = compileCodePattern('https://old\\.example/([A-Z]{4})');
    if (pattern === null) throw new Error('of the language');
    expect(codeOfRow(pattern, 'https://old.example/ABCD')).toBe('ABCD');
    expect(codeOfRow(pattern, ' ABCD ')).toBe('ABCD');
    expect(codeOfRow(pattern, 'ABC')).toBeNull();
  });
});

it.each([
  ['OLD-[0-9]{8}', null],
  ['a|b', 'unreadable'],
  ['.+', 'takes-anything'],
  ['V\\d:.+', 'takes-ours'],
  ['[A-Z.]+', 'takes-ours'],
])('[LEG-1] a gate may work by «%s»: %s', (pattern, fault) => {
  expect(patternFault(pattern)).toBe(fault);
});
