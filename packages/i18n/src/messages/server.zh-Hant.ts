import { alumniMail } from './alumni-mail.zh-Hant';
import { groupPage } from './group-page.zh-Hant';
import { oldSystem } from './old-system.zh-Hant';
import { applicationMail } from './application-mail.zh-Hant';
import { applicationPage } from './application-page.zh-Hant';
import { hostMail } from './host-mail.zh-Hant';
import { mail } from './mail.zh-Hant';
import { pages } from './pages.zh-Hant';
import { completion } from './completion.zh-Hant';
import { passport } from './passport.zh-Hant';
import { party } from './party.zh-Hant';
import { refusals } from './refusals.zh-Hant';
import { sms } from './sms.zh-Hant';
import { withdrawal } from './withdrawal.zh-Hant';
import { words } from './words.zh-Hant';

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
