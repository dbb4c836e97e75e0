import type { SameText } from '../same-text';
import type { applicationMail as source } from './application-mail.zh-Hans';

export const applicationMail = {
  subject: {
    applied: '{campus}: we have your application to visit',
    asked: '{campus}: somebody asks to visit you',
    declined: '{campus}: your application to visit was declined',
    unanswered: '{campus}: nobody answered your application to visit',
  },
  intro: {
    applied:
      'We have received your application to visit {wanted} at {campus}. Once the host agrees, your pass is sent to this address.',
    asked:
      'This visitor asks to see you at {campus}. Please agree, change the time or decline in the system; you see how to reach the visitor once you have agreed.',
    declined: 'Your application to visit {wanted} at {campus} was declined. Please do not travel.',
    unanswered:
      'The time of the visit has come, and no host of this name has answered your application to visit {wanted} at {campus}. Please ask the person directly and check name and unit.',
  },
  action: {
    applied: 'See how it stands, or withdraw it',
    asked: 'Answer',
    declined: 'See the reason',
    unanswered: 'See the application',
  },
  label: { visitor: 'Visitor', organisation: 'Organisation' },
} as const satisfies SameText<typeof source>;
