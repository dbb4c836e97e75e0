import { atCampus, toInstant, type LegacySettings, type Locale } from '@campus/domain';
import { createText, writeDay } from '@campus/i18n';
import type { MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import type { AppEnv } from '../deps';
import type { TrialDoor } from './trial-door';

/**
 * The pages where a visitor begins. Those with a form of his link to nothing foreign (ADR 0021), and so have no notice.
 */
export const NOTICED_PAGES = ['/v', '/p/:token', '/g/:token', '/a/:token'] as const;

/** [LEG-18] The announcement is no reason that a pass cannot be shown: where it cannot be read there is none. */
export const noticeTrial =
  ({ running }: TrialDoor): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (c.req.method === 'GET') c.set('trial', await running().catch(() => null));
    await next();
  };

/** Below everything else: whoever stands at a gate looks for his code. */
export function trialNotice(settings: LegacySettings, locale: Locale): ReturnType<typeof html> | string {
  const { banner, name, link, endsOn } = settings;
  if (banner[locale].trim() === '') return '';
  const text = createText(locale);
  const day = endsOn === null ? null : writeDay(toInstant(atCampus(endsOn, '12:00')), locale);
  return html`<section class="card trial" aria-labelledby="trial">
    <h2 id="trial">${banner[locale]}</h2>
    ${day === null ? '' : html`<p class="quiet">${text('oldSystem.trial.until', { day })}</p>`}
    ${link === null ? '' : html`<a class="button plain" href="${link}" rel="noreferrer">${text('oldSystem.trial.toOld', { name: name[locale] })}</a>`}
    <a class="button plain" href="/v/feedback?lang=${locale}">${text('oldSystem.trial.feedback')}</a>
  </section>`;
}
