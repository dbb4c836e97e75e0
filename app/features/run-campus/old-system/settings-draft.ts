import { LegacySettings, patternFault, type Gate, type LocalText, type PatternFault } from '@campus/domain';

/** The settings as they stand in a form: numbers and days as typed, names of gates as one line each. */
export interface SettingsDraft {
  readonly name: LocalText;
  readonly banner: LocalText;
  readonly codePattern: string;
  readonly link: string;
  readonly endsOn: string;
  readonly honourBooked: boolean;
  readonly trustMinutes: string;
  readonly secretCodes: boolean;
  /** By gate. */
  readonly gateNames: Readonly<Record<string, string>>;
}

export type SettingsProblems = Readonly<Partial<Record<keyof LegacySettings, true>>>;

const NO_WORDS: LocalText = { 'zh-Hans': '', 'zh-Hant': '', en: '' };
const NEW: SettingsDraft = {
  name: { 'zh-Hans': '旧系统', 'zh-Hant': '舊系統', en: 'Old system' },
  banner: NO_WORDS,
  codePattern: '',
  link: '',
  endsOn: '',
  honourBooked: true,
  trustMinutes: '60',
  secretCodes: false,
  gateNames: {},
};

export function settingsDraftOf(settings: LegacySettings | null, gates: readonly Gate[]): SettingsDraft {
  if (settings === null) return NEW;
  const { name, banner, codePattern, link, endsOn, honourBooked, trustMinutes, secretCodes } = settings;
  const called = Object.entries(settings.gateNames);
  return {
    name,
    banner,
    codePattern,
    link: link ?? '',
    endsOn: endsOn ?? '',
    honourBooked,
    trustMinutes: String(trustMinutes),
    secretCodes,
    gateNames: Object.fromEntries(
      gates.map(({ id }) => [id, called.flatMap(([word, of]) => (of === id ? word : [])).join(', ')]),
    ),
  };
}

/** The settings that the form says, or which of its fields say none. */
export function readSettings(draft: SettingsDraft): LegacySettings | SettingsProblems {
  const { link, endsOn, trustMinutes, gateNames, codePattern, ...rest } = draft;
  const names = Object.entries(gateNames).flatMap(([gate, line]) =>
    line.split(/[,，、;；/]/).flatMap((word) => (word.trim() === '' ? [] : [[word.trim(), gate]])),
  );
  const parsed = LegacySettings.safeParse({
    ...rest,
    codePattern: codePattern.trim(),
    link: link.trim() === '' ? null : link.trim(),
    endsOn: endsOn === '' ? null : endsOn,
    trustMinutes: /^\d{1,6}$/.test(trustMinutes.trim()) ? Number(trustMinutes) : Number.NaN,
    gateNames: Object.fromEntries(names) as unknown,
  });
  if (parsed.success) return namedIn(parsed.data) ? parsed.data : { name: true };
  const wrong = parsed.error.issues.map(({ path }) => [path[0], true]);
  return Object.fromEntries(wrong) as SettingsProblems; // paths of LegacySettings' own fields
}

const namedIn = ({ name }: LegacySettings): boolean =>
  Object.values(name).every((word) => word.trim() !== '');

export const isSettings = (read: LegacySettings | SettingsProblems): read is LegacySettings =>
  typeof read.codePattern === 'string';

/** What is wrong with a pattern that is being typed; an empty one is not yet wrong. */
export const faultOfTyped = (pattern: string): PatternFault | null =>
  pattern.trim() === '' ? null : patternFault(pattern.trim());
