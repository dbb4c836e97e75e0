import { approvals } from './approvals.zh-Hant';
import { alumni } from './alumni.zh-Hant';
import { apply } from './apply.zh-Hant';
import { appointments } from './appointments.zh-Hant';
import { batches } from './batches.zh-Hant';
import { delegates } from './delegates.zh-Hant';
import { files } from './files.zh-Hant';
import { gate } from './gate.zh-Hant';
import { groups } from './groups.zh-Hant';
import { news } from './news.zh-Hant';
import { passport } from './passport.zh-Hant';
import { oldSystem } from './old-system.zh-Hant';
import { completion } from './completion.zh-Hant';
import { party } from './party.zh-Hant';
import { guide } from './guide.zh-Hant';
import { policies } from './policies.zh-Hant';
import { refusals } from './refusals.zh-Hant';
import { series } from './series.zh-Hant';
import { shell } from './shell.zh-Hant';
import { verdicts } from './verdicts.zh-Hant';
import { visit } from './visit.zh-Hant';
import { watchlist } from './watchlist.zh-Hant';
import { withdrawal } from './withdrawal.zh-Hant';
import { words } from './words.zh-Hant';

export const appMessages = {
  alumni,
  series,
  shell,
  words,
  oldSystem,
  party,
  withdrawal,
  completion,
  guide,
  policies,
  refusals,
  verdicts,
  watchlist,
  visit,
  appointments,
  apply,
  approvals,
  batches,
  delegates,
  files,
  gate,
  groups,
  news,
  passport,
} as const;
