import { alumniMail } from './alumni-mail.zh-Hans';
import { groupPage } from './group-page.zh-Hans';
import { oldSystem } from './old-system.zh-Hans';
import { applicationMail } from './application-mail.zh-Hans';
import { applicationPage } from './application-page.zh-Hans';
import { hostMail } from './host-mail.zh-Hans';
import { mail } from './mail.zh-Hans';
import { pages } from './pages.zh-Hans';
import { completion } from './completion.zh-Hans';
import { passport } from './passport.zh-Hans';
import { party } from './party.zh-Hans';
import { refusals } from './refusals.zh-Hans';
import { sms } from './sms.zh-Hans';
import { withdrawal } from './withdrawal.zh-Hans';
import { words } from './words.zh-Hans';

export const serverMessages = {
  words,
  refusals,
  mail,
  hostMail,
  alumniMail,
  applicationMail,
  applicationPage,
  sms,
  pages,
  groupPage,
  oldSystem,
  party,
  withdrawal,
  completion,
  passport,
} as const;
export type ServerMessages = typeof serverMessages;
