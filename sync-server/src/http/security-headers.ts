import type { MiddlewareHandler } from 'hono';
import { createHash } from 'node:crypto';

/** The one `<style>` that react-aria puts in by itself; its hash changes with the library. */
const REACT_ARIA_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

export interface HeaderSettings {
  /** `'sha256-…'` of each inline script of the app's page. */
  readonly scriptHashes: readonly string[];
  /** Whether the public address is https. */
  readonly https: boolean;
}

/** [HTTP-11] This name alone: what else lives below the campus's domain is not ours to decide. */
const HTTPS_FOR_A_YEAR = 'max-age=31536000';

/**
 * [HTTP-2] Nothing foreign is ever loaded. Inline scripts of the app's page are named by hash; a page of the server's
 * own that sets its policy itself keeps it.
 */
export function securityHeaders({ scriptHashes, https }: HeaderSettings): MiddlewareHandler {
  const policy = contentSecurityPolicy(scriptHashes);
  return async (c, next) => {
    await next();
    const set = (name: string, value: string): void => {
      // Not by `c.header`: that would make a new response of a finished one, and read its whole body for it.
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    };
    set('content-security-policy', policy);
    set('x-content-type-options', 'nosniff');
    set('referrer-policy', 'no-referrer');
    set('x-frame-options', 'DENY');
    set('cross-origin-opener-policy', 'same-origin');
    set('cross-origin-resource-policy', 'same-origin');
    if (https) set('strict-transport-security', HTTPS_FOR_A_YEAR);
    set('permissions-policy', 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()');
  };
}

export function contentSecurityPolicy(scriptHashes: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${["'self'", "'wasm-unsafe-eval'", ...scriptHashes].join(' ')}`,
    `style-src 'self' ${REACT_ARIA_STYLE}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** `'sha256-…'` of each inline script of a page. */
export function inlineScriptHashes(html: string): readonly string[] {
  const scripts = html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/gi);
  const hashes = [...scripts].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [...new Set(hashes)];
}
