import { createHash, createHmac } from 'node:crypto';

export interface AliyunKeys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}
export interface AliyunCall {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  /** `2026-11-24T06:30:00Z`: UTC to the second. */
  readonly date: string;
  /** Never used before. */
  readonly nonce: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Alibaba Cloud's request signature, third version: a POST to `/` without a body, all parameters in the query.
 * @see https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
export function signAliyun(call: AliyunCall, keys: AliyunKeys): Readonly<Record<string, string>> {
  const headers: Readonly<Record<string, string>> = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': call.date,
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  };
  const names = Object.keys(headers).toSorted((a, b) => (a < b ? -1 : 1));
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const signed = names.join(';');
  const request = ['POST', '/', canonicalQuery(call.query), lines, signed, sha256('')].join('\n');
  const signature = createHmac('sha256', keys.accessKeySecret)
    .update(`${ALGORITHM}\n${sha256(request)}`)
    .digest('hex');
  const authorization = `${ALGORITHM} Credential=${keys.accessKeyId},SignedHeaders=${signed},Signature=${signature}`;
  return { ...headers, authorization };
}

/** Sorted by name, percent-encoded as RFC 3986 says: what is signed and what is sent. */
export const canonicalQuery = (query: AliyunCall['query']): string =>
  Object.entries(query)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
