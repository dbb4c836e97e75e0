import { describe, expect, it } from 'vitest';
import {
  chooseLocale,
  createText,
  loadMessages,
  LOCALES,
  splitAtWindows,
  writeMoment,
  writeWindow,
} from './index';

const nine = '2026-11-25T01:00:00.000Z';
const five = '2026-11-25T09:00:00.000Z';
const midnight = '2026-11-25T16:00:00.000Z';
const nextDay = '2026-11-26T09:30:00.000Z';

describe('moments in words', () => {
  it('[F20] campus time in every language, whatever the zone of the machine', () => {
    expect(writeMoment(nine, 'en')).toBe('25 Nov, 09:00');
    expect(writeMoment(nine, 'zh-Hans')).toBe('11月25日 09:00');
  });

  it('[F20] names the day once when the window lies within it, and its end as 24:00', () => {
    expect(writeWindow(nine, five, 'en')).toBe('Wed, 25 Nov 2026 09:00–17:00');
    expect(writeWindow(nine, midnight, 'en')).toBe('Wed, 25 Nov 2026 09:00–24:00');
    expect(writeWindow(nine, nextDay, 'en')).toBe('Wed, 25 Nov 2026 09:00 – Thu, 26 Nov 2026 17:30');
  });
});

describe('a window in a line of text', () => {
  it('[F20] is told apart, so that it is drawn in one piece', () => {
    expect(splitAtWindows(`${writeWindow(nine, five, 'zh-Hans')}（北京时间）`)).toEqual([
      { text: '2026年11月25日周三 ', isWindow: false },
      { text: '09:00–17:00', isWindow: true },
      { text: '（北京时间）', isWindow: false },
    ]);
    expect(splitAtWindows('09:00–24:00')).toEqual([{ text: '09:00–24:00', isWindow: true }]);
    expect(splitAtWindows('no time')).toEqual([{ text: 'no time', isWindow: false }]);
  });
});

describe('choosing a language', () => {
  it.each([
    [['zh-HK'], 'zh-Hant'],
    [['zh-TW', 'en'], 'zh-Hant'],
    [['zh-CN'], 'zh-Hans'],
    [['fr', 'en-GB'], 'en'],
    [['ko'], 'zh-Hans'],
  ] as const)('[F20] %s reads %s', (wanted, locale) => {
    expect(chooseLocale(wanted)).toBe(locale);
  });
});

describe('texts', () => {
  it.each(LOCALES)('[F20] the server speaks %s', (locale) => {
    expect(createText(locale)('refusals.visitor.no-contact').length).toBeGreaterThan(5);
  });

  it('[F20] the app loads one language at a time', async () => {
    const messages = await loadMessages('en');
    expect(messages.shell.nav.help).toBe('Help');
  });
});
