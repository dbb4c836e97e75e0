import { approvals } from './approvals.zh-Hans';
import { alumni } from './alumni.zh-Hans';
import { apply } from './apply.zh-Hans';
import { appointments } from './appointments.zh-Hans';
import { batches } from './batches.zh-Hans';
import { delegates } from './delegates.zh-Hans';
import { files } from './files.zh-Hans';
import { gate } from './gate.zh-Hans';
import { groups } from './groups.zh-Hans';
import { news } from './news.zh-Hans';
import { passport } from './passport.zh-Hans';
import { oldSystem } from './old-system.zh-Hans';
import { completion } from './completion.zh-Hans';
import { party } from './party.zh-Hans';
import { guide } from './guide.zh-Hans';
import { policies } from './policies.zh-Hans';
import { refusals } from './refusals.zh-Hans';
import { series } from './series.zh-Hans';
import { shell } from './shell.zh-Hans';
import { verdicts } from './verdicts.zh-Hans';
import { visit } from './visit.zh-Hans';
import { watchlist } from './watchlist.zh-Hans';
import { withdrawal } from './withdrawal.zh-Hans';
import { words } from './words.zh-Hans';

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
export type AppMessages = typeof appMessages;
