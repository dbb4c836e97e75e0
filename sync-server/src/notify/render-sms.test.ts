import fc from 'fast-check';
import { Locale } from '@campus/domain';
import { expect, test } from 'vitest';
import { aVisit, CAMPUS, SOUTH } from '../identity/test/a-visit';
import { renderCodeSms, renderVisitSms, SMS_MAX, type SmsTemplate } from './render-sms';

const LINK = 'visit.example.edu.cn/v';

test('[MSG-4] campus, time, gate and the fixed address, in the visitor’s language', () => {
  const texts = Locale.options.map((locale) =>
    renderVisitSms('invitation', aVisit(), { locale, link: LINK }),
  );
  expect(texts.map(({ text }) => text)).toEqual([
    '示范大学：您的访客预约已通过，11月24日 14:00起南门可入校。通行码：visit.example.edu.cn/v',
    '示範大學：您的訪客預約已批准，11月24日 14:00起可由南門進入。通行碼：visit.example.edu.cn/v',
    'Campus visit 24 Nov, 14:00, South Gate. Pass: visit.example.edu.cn/v',
  ]);
  expect(texts[0]).toMatchObject({
    templateKey: 'invitation.full.zh-Hans',
    parameters: ['示范大学', '11月24日 14:00', '南门', LINK],
  });
});

test('[MSG-4] at most 70 characters, whatever campus and gate are called', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((words) => words.slice(0, 40));
  const template = fc.constantFrom<SmsTemplate[]>(
    'invitation',
    'changed',
    'canceled',
    'reminder',
    'series',
    'seriesCanceled',
  );
  const names = fc.record({
    campus: name,
    gate: name,
    kind: template,
    locale: fc.constantFrom(...Locale.options),
  });
  fc.assert(
    fc.property(names, ({ campus, gate, kind, locale }) => {
      const named = (words: string) => ({ 'zh-Hans': words, 'zh-Hant': words, en: words });
      const visit = aVisit({
        campus: { ...CAMPUS, name: named(campus) },
        gates: [{ ...SOUTH, name: named(gate) }],
      });
      const { text } = renderVisitSms(kind, visit, { locale, link: LINK, count: 26 });
      expect(text.length).toBeLessThanOrEqual(SMS_MAX);
      expect(text).toContain(LINK);
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test('[MSG-4] a text message names neither visitor nor host, and holds no personal link', () => {
  const { text } = renderVisitSms('invitation', aVisit(), { locale: 'en', link: LINK });
  expect(text).not.toMatch(/Ada|王老师|\/p\//);
});

test.each(Locale.options)('[MSG-4] the code fits too (%s)', (locale) => {
  const { text, parameters } = renderCodeSms('012345', locale);
  expect(text).toContain('012345');
  expect(text.length).toBeLessThanOrEqual(SMS_MAX);
  expect(parameters).toEqual(['012345']);
});
