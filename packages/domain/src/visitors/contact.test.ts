import fc from 'fast-check';
import { suggestLocale } from './suggest-locale';
import { describe, expect, it } from 'vitest';
import { emailKey, maskEmail, normaliseEmail } from './email';
import { isMainlandMobile, maskPhone, normalisePhone, phoneTail } from './phone';
import { channelsFor, linkKindOf, possibleChannels } from './reach';

describe('phone numbers', () => {
  it.each([
    ['13800138000', '+8613800138000'],
    ['138 0013 8000', '+8613800138000'],
    ['138-0013-8000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    ['+86 13800138000', '+8613800138000'],
    ['＋８６　１３８００１３８０００', '+8613800138000'],
    ['0086 138 0013 8000', '+8613800138000'],
    ['8613800138000', '+8613800138000'],
    ['+852 9123 4567', '+85291234567'],
    ['00853 6612 3456', '+85366123456'],
    ['+886 912 345 678', '+886912345678'],
    ['+1 (415) 555-0100', '+14155550100'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+86 10 6275 1234', '+861062751234'],
  ])('[APPT-30] reads %s', (typed, kept) => {
    expect(normalisePhone(typed)).toBe(kept);
  });

  it.each([
    '',
    '12345',
    '1380013800',
    '138001380001',
    '+86138001380001',
    '+861380013800',
    '12800138000',
    '0138001380',
    'abc',
    '+0123456789',
    '+1234567890123456',
  ])('[APPT-30] refuses "%s"', (typed) => {
    expect(normalisePhone(typed)).toBeNull();
  });

  it('[APPT-30] is stable: what it made it leaves alone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        const once = normalisePhone(text);
        expect(once === null || normalisePhone(once) === once).toBe(true);
      }),
      { seed: 30 },
    );
  });

  it('[APPT-31] takes mainland mobiles by their shape alone', () => {
    expect(isMainlandMobile('138 0013 8000')).toBe(true);
    expect(isMainlandMobile('+8619912345678')).toBe(true);
    expect(isMainlandMobile('+861062751234')).toBe(false);
    expect(isMainlandMobile('+85291234567')).toBe(false);
    expect(isMainlandMobile('+13800138000')).toBe(false);
    expect(isMainlandMobile(null)).toBe(false);
  });

  it('[APPT-32] masks', () => {
    expect(maskPhone('13800138000')).toBe('+86 138****8000');
    expect(maskPhone('+85291234567')).toBe('+85****567');
    expect(maskPhone('?')).toBe('****');
    expect(phoneTail('+8613800138000')).toBe('8000');
    expect(phoneTail(null)).toBe('');
    expect(maskEmail('wang@pku.example')).toBe('w***@pku.example');
    expect(maskEmail('?')).toBe('***');
  });
});

describe('e-mail addresses', () => {
  it.each([
    ['Wang.Wei@PKU.Edu.CN', 'Wang.Wei@pku.edu.cn'],
    [' a+b@x-y.org ', 'a+b@x-y.org'],
    ['ｗａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'wang@example.com'],
  ])('[APPT-33] keeps %s as %s', (typed, kept) => {
    expect(normaliseEmail(typed)).toBe(kept);
  });

  it.each([
    '',
    'a',
    'a@b',
    '@b.org',
    'a@@b.org',
    'a b@c.org',
    '.a@b.org',
    'a..b@c.org',
    'a@-b.org',
    'a@b-.org',
    'a@b..org',
    `${'a'.repeat(65)}@b.org`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.org`,
    'a@b.org\nbcc: c@d.org',
    'a@b.org,c@d.org',
    '"a"@b.org',
  ])('[APPT-33] refuses "%s"', (typed) => {
    expect(normaliseEmail(typed)).toBeNull();
  });

  it('[APPT-33] compares without regard to case', () => {
    expect(emailKey('Wang@Example.com')).toBe('wang@example.com');
    expect(emailKey('nobody')).toBeNull();
  });
});

describe('reach', () => {
  const mainland = { phone: '+8613800138000', email: null, channels: [] } as const;
  const abroad = { phone: '+85291234567', email: 'a@b.org', channels: [] } as const;

  it('[APPT-34] goes by the phone number, not by nationality: mainland mobile → SMS, else e-mail', () => {
    expect(channelsFor(mainland)).toEqual(['sms']);
    expect(channelsFor({ ...mainland, email: 'a@b.org' })).toEqual(['sms']);
    expect(channelsFor(abroad)).toEqual(['email']);
    expect(channelsFor({ phone: null, email: 'a@b.org', channels: [] })).toEqual(['email']);
    expect(channelsFor({ phone: '+85291234567', email: null, channels: [] })).toEqual([]);
  });

  it('[APPT-34] follows the host where that is possible', () => {
    expect(channelsFor({ ...mainland, email: 'a@b.org', channels: ['email'] })).toEqual(['email']);
    expect(channelsFor({ ...mainland, email: 'a@b.org', channels: ['sms', 'email'] })).toEqual([
      'sms',
      'email',
    ]);
    expect(channelsFor({ ...abroad, channels: ['sms', 'email'] })).toEqual(['email']);
    expect(channelsFor({ ...abroad, channels: ['sms'] })).toEqual([]);
    expect(channelsFor({ ...abroad, channels: ['email', 'email'] })).toEqual(['email']);
    expect(possibleChannels(mainland)).toEqual(['sms']);
  });

  it('[APPT-35] gives a mainland number the fixed address, by whichever road', () => {
    expect(linkKindOf({ phone: '13800138000' })).toBe('fixed');
    expect(linkKindOf({ phone: '+85291234567' })).toBe('personal');
    expect(linkKindOf({ phone: null })).toBe('personal');
  });
});

describe('the language to begin with', () => {
  it('[APPT-36] [F7b] follows the passport, then a mainland number', () => {
    const of = (nationality: string | null, phone: string | null = null) =>
      suggestLocale({ nationality, phone });
    expect([of('DE'), of('HK'), of('CN'), of(null)]).toEqual(['en', 'zh-Hant', 'zh-Hans', null]);
    expect([of('DE', '13800138000'), of(null, '13800138000')]).toEqual(['en', 'zh-Hans']);
  });

  it('[APPT-36] [F6] a foreign visitor whose document comes later is written to in English; in a list a name tells', () => {
    const nobody = { nationality: null, phone: null };
    expect(suggestLocale({ ...nobody, visitType: 'foreign' })).toBe('en');
    expect(suggestLocale({ ...nobody, visitType: 'foreign', nationality: 'MO' })).toBe('zh-Hant');
    const named = (listedName: string, phone: string | null = null) =>
      suggestLocale({ ...nobody, phone, visitType: 'group', listedName });
    expect([named('Ada Example'), named('李雷 Li Lei'), named('Łukasz Ż'), named('')]).toEqual([
      'en',
      null,
      'en',
      null,
    ]);
    expect(named('Li Lei', '13800138000')).toBe('zh-Hans');
  });
});
