import type { Locale } from '@campus/domain';
import { chooseLocale, isLocale } from '@campus/i18n';
import type { Context } from 'hono';

/** `?lang=` wins, for a link says what its sender knew; then what the browser asks for. */
export function localeOfPage(c: Context, fallback?: Locale): Locale {
  const asked = c.req.query('lang');
  if (isLocale(asked)) return asked;
  const wanted = languagesOf(c.req.header('accept-language'));
  return wanted.length === 0 && fallback !== undefined ? fallback : chooseLocale(wanted);
}

/** The tags of an Accept-Language header in the order of preference (RFC 9110 §12.5.4). */
export function languagesOf(header: string | undefined): readonly string[] {
  return (header ?? '')
    .slice(0, 400)
    .split(',')
    .map((part) => part.trim().split(';'))
    .map(([tag = '', weight]) => ({ tag, weight: weight === undefined ? 1 : Number(weight.trim().slice(2)) }))
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

/** Only a language that was asked for stays in the address: a kept page is found by its address alone. */
export function inLanguage(c: Context, path: string): string {
  const lang = c.req.query('lang');
  return lang === undefined ? path : `${path}?lang=${encodeURIComponent(lang)}`;
}
