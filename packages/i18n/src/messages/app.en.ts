import { approvals } from './approvals.en';
import { alumni } from './alumni.en';
import { apply } from './apply.en';
import { appointments } from './appointments.en';
import { batches } from './batches.en';
import { delegates } from './delegates.en';
import { files } from './files.en';
import { gate } from './gate.en';
import { groups } from './groups.en';
import { news } from './news.en';
import { passport } from './passport.en';
import { oldSystem } from './old-system.en';
import { completion } from './completion.en';
import { party } from './party.en';
import { guide } from './guide.en';
import { policies } from './policies.en';
import { refusals } from './refusals.en';
import { series } from './series.en';
import { shell } from './shell.en';
import { verdicts } from './verdicts.en';
import { visit } from './visit.en';
import { watchlist } from './watchlist.en';
import { withdrawal } from './withdrawal.en';
import { words } from './words.en';

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
