/** Puts moments and gate names into the words of a verdict: `{time}`, `{gate}`, `{next}`, `{until}`. Pure. */
import {
  campusDayOf,
  toMs,
  type CrossingVerdict,
  type Gate,
  type Instant,
  type Locale,
} from '@campus/domain';
import { writeMoment, writeTime } from '@campus/i18n';

export interface VerdictContext {
  readonly gates: readonly Gate[];
  readonly locale: Locale;
  /** Trusted time: whether a moment needs its day. */
  readonly nowMs: number;
}

export function fillVerdictText(text: string, verdict: CrossingVerdict, context: VerdictContext): string {
  const { facts } = verdict;
  const moment = (at: Instant | undefined): string => (at === undefined ? '' : writeNear(at, context));
  const words: Readonly<Record<string, string>> = {
    time: moment(facts.sinceAt),
    next: moment(facts.nextValidAt ?? facts.validFrom),
    until: moment(facts.validUntil),
    gate: gateNames(facts.goTo ?? (facts.sinceGate === undefined ? [] : [facts.sinceGate]), context),
  };
  return text
    .replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

export function gateNames(ids: readonly Gate['id'][], { gates, locale }: VerdictContext): string {
  const names = ids.map((id) => gates.find((gate) => gate.id === id)?.name[locale] ?? id);
  return names.join(locale === 'en' ? ' / ' : '、');
}

/** `10:02` today, `25 Nov, 10:02` on another day. */
function writeNear(at: Instant, { locale, nowMs }: VerdictContext): string {
  return campusDayOf(toMs(at)) === campusDayOf(nowMs) ? writeTime(at, locale) : writeMoment(at, locale);
}
