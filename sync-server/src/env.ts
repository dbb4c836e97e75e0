import { resolve } from 'node:path';
import { seconds } from '@campus/domain';
import { z } from 'zod';
import type { Config, LegacySourceConfig, OidcConfig, SmsConfig, SmtpConfig } from './config';
import { StartError } from './db/start-error';
import { trustProxies } from './http/client-address';

/** What the environment says, once it has been understood. `main.ts` is the only reader. */
export interface Settings {
  /** All of it but the key, which a demo start makes itself. */
  readonly config: Omit<Config, 'keyEncryptionKey'>;
  readonly keyEncryptionKey: Uint8Array | null;
  /** null: an embedded Postgres in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly logLevel: string;
  /** Shifts the server's clock, in demo mode alone. */
  readonly clockOffsetMs: number;
}

const flag = z.enum(['0', '1', 'false', 'true']).transform((word) => word === '1' || word === 'true');
const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

function areProxies(proxies: readonly string[]): boolean {
  try {
    trustProxies(proxies);
    return true;
  } catch {
    return false;
  }
}

const Templates = z.record(
  z.string(),
  z.object({ code: z.string().min(1), variables: z.array(z.string().min(1).nullable()) }),
);

function readTemplates(text: string, ctx: z.RefinementCtx): z.infer<typeof Templates> {
  try {
    return Templates.parse(JSON.parse(text));
  } catch {
    ctx.addIssue({ code: 'custom', message: 'JSON of {"<our key>": {"code": …, "variables": […]}}' });
    return z.NEVER;
  }
}

/** Every variable, as `.env.example` lists them; an empty one counts as absent. */
const Variables = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
    .refine(areProxies, { error: 'addresses or ranges like 10.0.0.0/8, or loopback' }),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default('./.data'),
  CAMPUS_CONFIG: z.string().optional(),
  DEMO: flag.optional(),
  DEMO_CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
  KEY_ENCRYPTION_KEY: z
    .string()
    .transform((text) => new Uint8Array(Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64')))
    .refine((key) => key.length === 32, { error: '32 bytes in base64 or hex' })
    .optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ROLE_CLAIM: z.string().default('role'),
  OIDC_ROLE_MAP: z.string().default(''),
  OIDC_UNIT_CLAIM: z.string().default('unit'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  MAIL_BOUNCE_DOMAIN: z
    .string()
    .regex(/^[\w-]+(\.[\w-]+)+$/, { error: 'a domain' })
    .optional(),
  MAIL_BOUNCE_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  SMS_PROVIDER: z.enum(['none', 'webhook', 'aliyun']).default('none'),
  SMS_WEBHOOK_URL: z.url().optional(),
  SMS_WEBHOOK_SECRET: z.string().min(16).optional(),
  SMS_SENDER: z.string().default(''),
  SMS_ALIYUN_ENDPOINT: z.url({ protocol: /^https?$/ }).default('https://dysmsapi.aliyuncs.com'),
  SMS_ALIYUN_KEY_ID: z.string().optional(),
  SMS_ALIYUN_KEY_SECRET: z.string().optional(),
  SMS_ALIYUN_TEMPLATES: z.string().transform(readTemplates).optional(),
  SMS_ALIYUN_RECEIPT_KEY: z
    .string()
    .regex(/^[\w-]{24,}$/, { error: '24 letters or digits, or more' })
    .optional(),
  LEGACY_SOURCE: z.url({ protocol: /^https?$/ }).optional(),
  LEGACY_SOURCE_TOKEN: z.string().optional(),
  LEGACY_SOURCE_SECONDS: z.coerce.number().int().min(5).max(86_400).default(300),
  LOG_LEVEL: z.enum(LEVELS).default('info'),
  METRICS_TOKEN: z.string().min(16).optional(),
});
type Variables = z.infer<typeof Variables>;

/**
 * Reads the environment. Throws one StartError that names every wrong value, never the value itself: it may be a secret.
 * @param clientDir where the built app lies
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>, clientDir: string): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`);
    throw new StartError(`The configuration is wrong: ${wrong.join('; ')}. See .env.example.`);
  }
  const settings = settingsOf(parsed.data, clientDir);
  const faults = [...faultsOf(parsed.data, settings)];
  if (faults.length > 0) throw new StartError(faults.join(' '));
  return settings;
}

function settingsOf(vars: Variables, clientDir: string): Settings {
  const production = vars.NODE_ENV === 'production';
  const oidc = oidcOf(vars);
  return {
    config: {
      port: vars.PORT,
      host: vars.HOST,
      publicUrl: (vars.PUBLIC_URL ?? `http://localhost:${vars.PORT}`).replace(/\/+$/, ''),
      trustedProxies: vars.TRUSTED_PROXIES,
      dataDir: resolve(vars.DATA_DIR),
      demo: vars.DEMO ?? (oidc === null && !production),
      production,
      campusConfig: vars.CAMPUS_CONFIG === undefined ? null : resolve(vars.CAMPUS_CONFIG),
      oidc,
      smtp: smtpOf(vars),
      sms: smsOf(vars),
      legacySource: legacyOf(vars),
      metricsToken: vars.METRICS_TOKEN ?? null,
      clientDir,
      rateLimits: true,
      testCollections: false,
    },
    keyEncryptionKey: vars.KEY_ENCRYPTION_KEY ?? null,
    databaseUrl: vars.DATABASE_URL ?? null,
    logLevel: vars.LOG_LEVEL,
    clockOffsetMs: vars.DEMO_CLOCK_OFFSET_MS,
  };
}

function oidcOf(vars: Variables): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = vars;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  const pairs = vars.OIDC_ROLE_MAP.split(',').map((pair) => pair.split('=').map((word) => word.trim()));
  const roleMap = Object.fromEntries(
    pairs.flatMap(([from = '', to = '']) => (from && to ? [[from, to]] : [])),
  );
  const claims = { roleClaim: vars.OIDC_ROLE_CLAIM, unitClaim: vars.OIDC_UNIT_CLAIM };
  return { issuer, clientId, clientSecret, roleMap, ...claims };
}

function smtpOf(vars: Variables): SmtpConfig | null {
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_BOUNCE_DOMAIN: domain, MAIL_BOUNCE_PORT: port } = vars;
  if (url === undefined || from === undefined) return null;
  return { url, from, bounces: domain === undefined || port === undefined ? null : { domain, port } };
}

function smsOf(vars: Variables): SmsConfig | null {
  const { SMS_WEBHOOK_URL: url, SMS_WEBHOOK_SECRET: secret, SMS_SENDER: sender } = vars;
  if (vars.SMS_PROVIDER === 'aliyun') return aliyunOf(vars);
  if (vars.SMS_PROVIDER === 'none' || url === undefined || secret === undefined) return null;
  return { provider: 'webhook', url, secret, sender };
}

function aliyunOf(vars: Variables): SmsConfig | null {
  const { SMS_ALIYUN_KEY_ID: accessKeyId, SMS_ALIYUN_KEY_SECRET: accessKeySecret } = vars;
  const { SMS_ALIYUN_TEMPLATES: templates, SMS_SENDER: signName } = vars;
  if (accessKeyId === undefined || accessKeySecret === undefined) return null;
  if (templates === undefined || signName === '') return null;
  const endpoint = new URL(vars.SMS_ALIYUN_ENDPOINT).origin;
  const receiptKey = vars.SMS_ALIYUN_RECEIPT_KEY ?? null;
  return { provider: 'aliyun', endpoint, accessKeyId, accessKeySecret, signName, templates, receiptKey };
}

function legacyOf({ LEGACY_SOURCE: url, ...vars }: Variables): LegacySourceConfig | null {
  if (url === undefined) return null;
  return { url, token: vars.LEGACY_SOURCE_TOKEN ?? null, everyMs: seconds(vars.LEGACY_SOURCE_SECONDS) };
}

/** What cannot be true together, each as a sentence with a way out. */
function* faultsOf(vars: Variables, settings: Settings): Generator<string> {
  const { config } = settings;
  const url = new URL(config.publicUrl);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    yield 'PUBLIC_URL must be https: without it browsers give no camera, no worker and no secure cookie.';
  }
  yield* messageFaults(vars, config);
  const oidcGiven = [vars.OIDC_ISSUER, vars.OIDC_CLIENT_ID, vars.OIDC_CLIENT_SECRET].filter(
    (v) => v !== undefined,
  );
  if (vars.LEGACY_SOURCE_TOKEN !== undefined && config.legacySource === null) {
    yield 'LEGACY_SOURCE_TOKEN needs LEGACY_SOURCE: the address it is meant for.';
  }
  if (oidcGiven.length > 0 && config.oidc === null) {
    yield 'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together.';
  }
  if (config.demo) yield* demoFaults(config, url);
  else yield* seriousFaults(vars, settings);
}

function* messageFaults(vars: Variables, config: Settings['config']): Generator<string> {
  if (vars.SMS_PROVIDER === 'webhook' && config.sms === null) {
    yield 'SMS_PROVIDER=webhook needs SMS_WEBHOOK_URL and SMS_WEBHOOK_SECRET (16 characters or more).';
  }
  if (vars.SMS_PROVIDER === 'aliyun' && config.sms === null) {
    yield 'SMS_PROVIDER=aliyun needs SMS_ALIYUN_KEY_ID, SMS_ALIYUN_KEY_SECRET, SMS_ALIYUN_TEMPLATES and SMS_SENDER (the registered signature).';
  }
  const bounces = [vars.MAIL_BOUNCE_DOMAIN, vars.MAIL_BOUNCE_PORT].filter((v) => v !== undefined);
  if (bounces.length > 0 && !config.smtp?.bounces) {
    yield 'MAIL_BOUNCE_DOMAIN and MAIL_BOUNCE_PORT belong together, with SMTP_URL and MAIL_FROM.';
  }
}

function* demoFaults(config: Settings['config'], url: URL): Generator<string> {
  if (config.production) yield 'Demo mode is refused with NODE_ENV=production: unset DEMO.';
  if (!isLoopback(config.host) || !isLoopback(url.hostname)) {
    yield 'Demo mode lets everybody in, so it runs on this machine alone: leave HOST and PUBLIC_URL on localhost, or configure OIDC_* and set DEMO=0.';
  }
}

function* seriousFaults(vars: Variables, settings: Settings): Generator<string> {
  const missing = [
    ...(settings.config.oidc === null ? ['OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET'] : []),
    ...(settings.keyEncryptionKey === null ? ['KEY_ENCRYPTION_KEY (openssl rand -base64 32)'] : []),
    ...(settings.config.smtp === null && settings.config.production ? ['SMTP_URL, MAIL_FROM'] : []),
  ];
  if (missing.length > 0) yield `Without demo mode these must be set: ${missing.join('; ')}.`;
  if (vars.DEMO_CLOCK_OFFSET_MS !== 0) yield 'DEMO_CLOCK_OFFSET_MS works in demo mode alone: unset it.';
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
