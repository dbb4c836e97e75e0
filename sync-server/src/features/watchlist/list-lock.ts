import type { Work } from '../work';

/**
 * While anything is matched or put on a tablet, the list stays as it is: otherwise a visit and an entry that are made at
 * the same time would miss each other. Ends with the transaction.
 */
export const keepListStill = async (work: Work): Promise<void> => {
  await work.tx`select pg_advisory_xact_lock_shared(hashtextextended('watchlist', 0))`;
};

/** Waits for everybody who looks at the list, and lets nobody look until the transaction ends. */
export const changeList = async (work: Work): Promise<void> => {
  await work.tx`select pg_advisory_xact_lock(hashtextextended('watchlist', 0))`;
};
