import type { SameText } from '../same-text';
import type { hostMail as source } from './host-mail.zh-Hans';

export const hostMail = {
  unreached: {
    subject: '{campus}: {count, plural, =1 {one visitor was} other {# visitors were}} not reached',
    intro:
      'Our {count, plural, =1 {message to this visitor} other {messages to these # visitors}} did not arrive, so nobody there knows of the visit as it stands:',
    row: '{name}, {when}. {way}',
    way: {
      sms: 'You can send it as a text message instead.',
      email: 'You can send it by e-mail instead.',
      'open-link': 'You can make a link without sign-in and forward it yourself.',
      forward: 'Please forward the link yourself, or check the contact details.',
      tell: 'The visit was called off or is over: please tell the visitor yourself.',
    },
    more: '{count, plural, =1 {One more is} other {# more are}} listed in the system.',
    open: 'Open it in the system to send again or to forward a link:',
  },
} as const satisfies SameText<typeof source>;
