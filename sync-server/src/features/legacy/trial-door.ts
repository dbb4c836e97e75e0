import { FeedbackId, legacyHasEnded } from '@campus/domain';
import { inTransaction, readAtOnce } from '../../db/transaction';
import type { TrialDoor } from '../../pages';
import { appendAudit } from '../audit';
import { newId, startWork, type Kit } from '../work';
import { keepWords } from './feedback';
import { loadLegacySettings } from './load-settings';

/** What the visitors' own pages ask about the old system, and what they hand in [LEG-15] [LEG-18]. */
export const createTrialDoor = (kit: Kit): TrialDoor => ({
  running: () =>
    readAtOnce(kit.sql, 'server', async (tx) => {
      const settings = await loadLegacySettings({ tx });
      return settings === null || legacyHasEnded(settings, kit.clock.nowMs()) ? null : settings;
    }),
  take: (words) =>
    inTransaction(kit.sql, 'server', async (tx) => {
      const work = startWork(kit, tx, 'visitor-page');
      const body = { ...words, feedbackId: FeedbackId.parse(newId(work)) };
      await keepWords(work, body, { who: 'visitor', roles: [] });
      await appendAudit(tx, work.audit);
    }),
});
