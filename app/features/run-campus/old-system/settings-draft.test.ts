import { DEMO_GATES, type LegacySettings } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { faultOfTyped, isSettings, readSettings, settingsDraftOf } from './settings-draft';

const words = { 'zh-Hans': '旧', 'zh-Hant': '舊', en: 'Old' };
const south = DEMO_GATES[0]?.id ?? '';
const SETTINGS = {
  name: words,
  codePattern: 'OLD-\\d{8}',
  link: 'https://old.example/',
  endsOn: '2026-12-31',
  honourBooked: true,
  trustMinutes: 90,
  secretCodes: false,
  gateNames: { 正门: south, 'Main gate': south },
  banner: words,
} as LegacySettings;
const draft = settingsDraftOf(SETTINGS, DEMO_GATES);

describe('[LEG-13] the settings in a form', () => {
  it('[LEG-13] say the same when nothing was changed', () => {
    expect(draft.gateNames[south]).toBe('正门, Main gate');
    expect(readSettings(draft)).toEqual(SETTINGS);
  });

  it('[LEG-13] an empty address and an empty last day are none', () => {
    expect(readSettings({ ...draft, link: ' ', endsOn: '' })).toMatchObject({ link: null, endsOn: null });
  });

  it.each([
    [{ trustMinutes: 'soon' }, 'trustMinutes'],
    [{ trustMinutes: '1' }, 'trustMinutes'],
    [{ link: 'javascript:alert(1)' }, 'link'],
    [{ codePattern: 'V1:.+' }, 'codePattern'],
    [{ name: { ...words, en: '' } }, 'name'],
  ])('[LEG-13] %o is marked', (part, field) => {
    const read = readSettings({ ...draft, ...part });
    expect(isSettings(read)).toBe(false);
    expect(read).toEqual({ [field]: true });
  });

  it('[LEG-1] a pattern is judged while it is typed, and an empty one is not yet wrong', () => {
    expect(['', 'V1:.+', '.+', '(', 'OLD-\\d+'].map(faultOfTyped)).toEqual([
      null,
      'takes-ours',
      'takes-anything',
      'unreadable',
      null,
    ]);
  });

  it('[LEG-13] a new one has names, and asks for its pattern', () => {
    expect(readSettings(settingsDraftOf(null, DEMO_GATES))).toEqual({ codePattern: true });
  });
});
