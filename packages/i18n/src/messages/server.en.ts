import { alumniMail } from './alumni-mail.en';
import { groupPage } from './group-page.en';
import { oldSystem } from './old-system.en';
import { applicationMail } from './application-mail.en';
import { applicationPage } from './application-page.en';
import { hostMail } from './host-mail.en';
import { mail } from './mail.en';
import { pages } from './pages.en';
import { completion } from './completion.en';
import { passport } from './passport.en';
import { party } from './party.en';
import { refusals } from './refusals.en';
import { sms } from './sms.en';
import { withdrawal } from './withdrawal.en';
import { words } from './words.en';

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
