import { expect, test } from 'vitest';
import { readSettings } from './env';

const read = (env: Record<string, string> = {}): ReturnType<typeof readSettings> =>
  readSettings(env, '/client');
const KEY = Buffer.alloc(32, 1).toString('base64');
const OIDC = { OIDC_ISSUER: 'https://sso.example', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' };
const SERIOUS = { ...OIDC, KEY_ENCRYPTION_KEY: KEY, PUBLIC_URL: 'https://visits.example' };

test('[CONF-1] nothing set is a demo on localhost', () => {
  const { config, databaseUrl, keyEncryptionKey } = read();
  expect(config).toMatchObject({
    demo: true,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    oidc: null,
  });
  expect([databaseUrl, keyEncryptionKey]).toEqual([null, null]);
});

test('[CONF-1] an empty value counts as absent; a key may be base64 or hex', () => {
  expect(read({ PORT: '', OIDC_ISSUER: '' }).config.port).toBe(3000);
  expect(read({ KEY_ENCRYPTION_KEY: '01'.repeat(32) }).keyEncryptionKey).toEqual(new Uint8Array(32).fill(1));
  expect(read({ KEY_ENCRYPTION_KEY: KEY }).keyEncryptionKey).toEqual(new Uint8Array(32).fill(1));
});

test('[CONF-1] every wrong value is named at once, and none is repeated', () => {
  const secret = 'hunter2';
  expect(() => read({ PORT: secret, DATABASE_URL: secret, KEY_ENCRYPTION_KEY: secret })).toThrow(
    /^(?!.*hunter2).*PORT.*DATABASE_URL.*KEY_ENCRYPTION_KEY/,
  );
});

test.each([
  [{ HOST: '0.0.0.0' }, /Demo mode lets everybody in/],
  [{ PUBLIC_URL: 'https://visits.example' }, /Demo mode lets everybody in/],
  [{ ...SERIOUS, DEMO: '1', NODE_ENV: 'production' }, /Demo mode is refused/],
])('[CONF-2] a demo is refused wherever others could reach it: %j', (env, words) => {
  expect(() => read(env)).toThrow(words);
});

test.each([
  [{ NODE_ENV: 'production' }, /OIDC_ISSUER.*KEY_ENCRYPTION_KEY.*SMTP_URL/],
  [{ ...SERIOUS, NODE_ENV: 'production' }, /must be set: SMTP_URL, MAIL_FROM/],
  [{ ...SERIOUS, KEY_ENCRYPTION_KEY: '' }, /must be set: KEY_ENCRYPTION_KEY/],
  [{ ...SERIOUS, PUBLIC_URL: 'http://visits.example' }, /must be https/],
  [{ ...SERIOUS, DEMO_CLOCK_OFFSET_MS: '5' }, /demo mode alone/],
  [{ OIDC_ISSUER: 'https://sso.example' }, /belong together/],
  [{ SMS_PROVIDER: 'webhook' }, /SMS_WEBHOOK_URL/],
])('[CONF-3] a start without what it needs names it: %j', (env, words) => {
  expect(() => read(env)).toThrow(words);
});

test('[CONF-3] with OIDC, key and mail it is a server for everybody', () => {
  const mail = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example' };
  const { config } = read({
    ...SERIOUS,
    ...mail,
    NODE_ENV: 'production',
    OIDC_ROLE_MAP: 'employee=staff, x=student',
  });
  expect(config).toMatchObject({ demo: false, production: true, smtp: { url: 'smtp://mail.example' } });
  expect(config.oidc?.roleMap).toEqual({ employee: 'staff', x: 'student' });
});

test('[MSG-16] returned mails need a domain and a port of ours, and a road that mails go out by', () => {
  const bounces = { MAIL_BOUNCE_DOMAIN: 'bounces.b.example', MAIL_BOUNCE_PORT: '2525' };
  const mail = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example' };
  expect(read({ ...mail, ...bounces }).config.smtp?.bounces).toEqual({
    domain: 'bounces.b.example',
    port: 2525,
  });
  expect(read(mail).config.smtp?.bounces).toBeNull();
  expect(() => read(bounces)).toThrow(/MAIL_BOUNCE_PORT belong together/);
  expect(() => read({ ...mail, MAIL_BOUNCE_PORT: '2525' })).toThrow(/belong together/);
  expect(() => read({ ...mail, ...bounces, MAIL_BOUNCE_DOMAIN: 'a@b' })).toThrow(/MAIL_BOUNCE_DOMAIN/);
});

test('[CONF-1] proxies are addresses, ranges or names of ranges', () => {
  expect(read({ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8' }).config.trustedProxies).toEqual([
    'loopback',
    '10.0.0.0/8',
  ]);
  expect(() => read({ TRUSTED_PROXIES: 'proxy.example' })).toThrow(/TRUSTED_PROXIES/);
});

test('[MSG-11] Alibaba Cloud needs all of its settings, and templates that can be read', () => {
  const given = {
    SMS_PROVIDER: 'aliyun',
    SMS_SENDER: '示范大学',
    SMS_ALIYUN_KEY_ID: 'id',
    SMS_ALIYUN_KEY_SECRET: 'secret',
    SMS_ALIYUN_TEMPLATES: '{"code.zh-Hans":{"code":"SMS_1","variables":["code"]}}',
  };
  expect(read(given).config.sms).toMatchObject({
    provider: 'aliyun',
    endpoint: 'https://dysmsapi.aliyuncs.com',
    templates: { 'code.zh-Hans': { code: 'SMS_1', variables: ['code'] } },
    receiptKey: null,
  });
  expect(() => read({ ...given, SMS_SENDER: '' })).toThrow(/SMS_SENDER/);
  expect(() => read({ ...given, SMS_ALIYUN_TEMPLATES: 'SMS_1' })).toThrow(/SMS_ALIYUN_TEMPLATES/);
  expect(() => read({ ...given, SMS_ALIYUN_RECEIPT_KEY: 'short' })).toThrow(/RECEIPT_KEY/);
});
