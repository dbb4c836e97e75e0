import { alumniMail } from './alumni-mail.en';
import { groupPage } from './group-page.en';
import { mail } from './mail.en';
import { pages } from './pages.en';
import { party } from './party.en';
import { refusals } from './refusals.en';
import { sms } from './sms.en';
import { words } from './words.en';

export const serverMessages = { words, refusals, mail, alumniMail, sms, pages, groupPage, party } as const;
