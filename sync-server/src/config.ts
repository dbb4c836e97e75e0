/** The parsed configuration: `env.ts` makes it, everything else is handed it. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Origin without a trailing slash, e.g. `http://localhost:3000`; base of every link that is sent. */
  readonly publicUrl: string;
  /** Addresses and ranges of the proxies before the server, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly dataDir: string;
  readonly demo: boolean;
  readonly production: boolean;
  /** Path of a JSON or YAML file that seeds an empty database; null: the demo campus in demo mode. */
  readonly campusConfig: string | null;
  /** 32 bytes; seals the issuer keys and the visitors' keys at rest. */
  readonly keyEncryptionKey: Uint8Array;
  /** null: sign-in through the demo's own provider. */
  readonly oidc: OidcConfig | null;
  /** null: messages stay in the demo inbox. */
  readonly smtp: SmtpConfig | null;
  readonly sms: SmsConfig | null;
  /** The old system's list of appointments, asked now and then; null: it is not asked. */
  readonly legacySource: LegacySourceConfig | null;
  /** null: `/metrics` answers loopback only. */
  readonly metricsToken: string | null;
  /** Folder of the built PWA; null or missing: the server has no pages of the app. */
  readonly clientDir: string | null;
  /** Limits of requests apply; off in tests that send storms on purpose. */
  readonly rateLimits: boolean;
  /** Serves RxDB's `humans` test collection. No environment variable sets it: tests only. */
  readonly testCollections: boolean;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Claim that holds the roles, and how its values map to ours: `staff=employee,student=student`. */
  readonly roleClaim: string;
  readonly roleMap: Readonly<Record<string, string>>;
  readonly unitClaim: string;
}

export type SmsConfig = SmsWebhookConfig | AliyunSmsConfig;

/** Generic signed webhook: POST JSON, header `x-signature` = hex HMAC-SHA-256 of the body. */
export interface SmsWebhookConfig {
  readonly provider: 'webhook';
  readonly url: string;
  readonly secret: string;
  readonly sender: string;
}

/** Alibaba Cloud's short message service. */
export interface AliyunSmsConfig {
  readonly provider: 'aliyun';
  /** Origin, such as `https://dysmsapi.aliyuncs.com`. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** The signature that is registered with the service, without its brackets. */
  readonly signName: string;
  /** By our template key: the registered template, and the names of its variables in our order (null: not one of it). */
  readonly templates: Readonly<
    Record<string, { readonly code: string; readonly variables: readonly (string | null)[] }>
  >;
  /** Secret part of the address to which receipts are pushed; null: none are taken. */
  readonly receiptKey: string | null;
}

export interface SmtpConfig {
  readonly url: string;
  readonly from: string;
  /** null: returned mails go to `from`, and count as sent. */
  readonly bounces: BouncesConfig | null;
}
/** Where mails that were accepted and could not be delivered come back to. */
export interface BouncesConfig {
  readonly domain: string;
  /** Of our SMTP listener on `host`; 0 takes a free one. */
  readonly port: number;
}

/** An HTTP address that answers JSON; `token` goes along as a bearer. */
export interface LegacySourceConfig {
  readonly url: string;
  readonly token: string | null;
  readonly everyMs: number;
}
