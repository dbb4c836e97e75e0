import type { SameText } from '../same-text';
import type { applicationPage as source } from './application-page.zh-Hans';

export const applicationPage = {
  title: 'My application to visit',
  label: { host: 'Host', when: 'When', asked: 'You asked for', purpose: 'Purpose', handedOver: 'Progress' },
  handedOver: 'Handed on to a colleague',
  reason: 'Your host writes: {reason}',
  state: {
    unconfirmed: { title: 'Not confirmed yet', action: 'Please enter the code first.' },
    waiting: {
      title: 'Waiting for the host',
      action: 'You hear from us when there is an answer. You can open this page at any time.',
    },
    agreed: {
      title: 'The host agrees',
      action: 'The university has still to approve; you hear from us then.',
    },
    approved: { title: 'Approved', action: 'Your pass has been sent to you; you can also open it below.' },
    declined: { title: 'Declined', action: 'This visit was not agreed to. Please do not travel.' },
    unanswered: {
      title: 'No answer',
      action:
        'No host of this name has answered. Please ask the person directly, check name and unit, and apply again.',
    },
    withdrawn: { title: 'Withdrawn', action: 'You took this application back.' },
    canceled: { title: 'Cancelled', action: 'This visit is cancelled. Please do not travel.' },
    over: { title: 'The visit is over', action: 'To come again, please apply again.' },
  },
  toPass: 'Open my pass',
  withdraw: 'Withdraw the application',
  question: 'The host will no longer deal with it, and a pass that you have ends. Withdraw it?',
  withdrawNow: 'Withdraw it',
  keepIt: 'Keep it',
  keep: 'Save the address of this page to see how your application stands. Please do not pass it on.',
} as const satisfies SameText<typeof source>;
