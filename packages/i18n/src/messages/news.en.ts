import type { SameText } from '../same-text';
import type { news as source } from './news.zh-Hans';

export const news = {
  title: 'News',
  count: '{count, number} new',
  none: 'Nothing yet. You will read here when a visitor comes, leaves or cancels, and when a message does not arrive.',
  show: 'Show the news',
  hide: 'Hide the news',
  isNew: 'New',
  kept: 'The latest 20 of the last 30 days; offline, as of the last sync.',
  about: {
    arrived: '{who}: now on campus',
    left: '{who}: has left the campus',
    'delivery-failed': '{who}: a message did not arrive',
    'canceled-by-visitor': '{who}: cancelled by the visitor',
    applied: '{who}: asks to visit, waiting for you',
    'confirm-asked': '{who}: you will be asked to confirm on arrival',
    'confirm-at-gate': '{who}: at the gate, where your word is asked for',
    approved: '{who}: the visit was approved',
    rejected: '{who}: the visit was declined',
  },
} as const satisfies SameText<typeof source>;
