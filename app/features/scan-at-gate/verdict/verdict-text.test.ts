import { GateId, VERDICT_CODES, VERDICT_COLOURS, type CrossingVerdict, type Gate } from '@campus/domain';
import { loadMessages, LOCALES } from '@campus/i18n';
import { describe, expect, it } from 'vitest';
import { fillVerdictText } from './verdict-text';

const NOW = Date.parse('2026-11-24T04:00:00.000Z');
const gate = (id: string, en: string, zh: string): Gate => ({
  id: GateId.parse(id),
  bit: 0,
  name: { 'zh-Hans': zh, 'zh-Hant': zh, en },
  opens: '06:30',
  closes: '22:30',
  vehicles: false,
  exitScan: true,
  t1Minutes: 15,
  t2Minutes: 1_440,
  t3Minutes: 4_320,
});
const GATES = [gate('south', 'South Gate', '南门'), gate('north', 'North Gate', '北门')];

const verdictOf = (code: CrossingVerdict['code'], facts: CrossingVerdict['facts']): CrossingVerdict => ({
  code,
  colour: VERDICT_COLOURS[code],
  action: null,
  direction: 'entry',
  passId: null,
  generation: null,
  basis: 'replica',
  reasons: [code],
  freshness: 'fresh',
  facts,
});
const FULL: CrossingVerdict['facts'] = {
  sinceAt: '2026-11-24T01:12:00.000Z',
  sinceGate: GateId.parse('south'),
  nextValidAt: '2026-11-25T06:00:00.000Z',
  validUntil: '2026-11-24T02:00:00.000Z',
};

describe('[TAB-10] the words of a verdict', () => {
  it('[TAB-10] already inside says since when and where, in campus time', async () => {
    const { gate: words } = await loadMessages('zh-Hans');
    const verdict = verdictOf('ALREADY_INSIDE', FULL);
    const context = { gates: GATES, locale: 'zh-Hans', nowMs: NOW } as const;
    expect(fillVerdictText(words.verdict.word.ALREADY_INSIDE, verdict, context)).toBe('已入校 09:12 南门');
  });

  it('[TAB-10] another day carries its date', async () => {
    const { gate: words } = await loadMessages('en');
    const context = { gates: GATES, locale: 'en', nowMs: NOW } as const;
    const text = fillVerdictText(
      words.verdict.visitor.NOT_YET_VALID,
      verdictOf('NOT_YET_VALID', FULL),
      context,
    );
    expect(text).toBe('You can enter from 25 Nov, 14:00.');
  });

  it('[TAB-10] the wrong gate names the right ones', async () => {
    const { gate: words } = await loadMessages('en');
    const verdict = verdictOf('WRONG_GATE', { ...FULL, goTo: GATES.map(({ id }) => id) });
    const text = fillVerdictText(words.verdict.word.WRONG_GATE, verdict, {
      gates: GATES,
      locale: 'en',
      nowMs: NOW,
    });
    expect(text).toBe('Go to South Gate / North Gate');
  });

  it.each(LOCALES)('[TAB-10] in %s no verdict shows a bare placeholder', async (locale) => {
    const { gate: words } = await loadMessages(locale);
    for (const code of VERDICT_CODES) {
      for (const text of [
        words.verdict.word[code],
        words.verdict.reason[code],
        words.verdict.visitor[code],
      ]) {
        const filled = fillVerdictText(text, verdictOf(code, FULL), { gates: GATES, locale, nowMs: NOW });
        expect(filled).not.toMatch(/[{}]/);
        expect(filled.length).toBeGreaterThan(0);
      }
    }
  });
});
