import { isConnectionLost } from '../../db/connection-lost';
import { isTransient, type Tx } from '../../db/transaction';
import type { Work } from '../work';

/** What the server cannot cope with undoes itself and nothing else (null); a lost database ends the whole push. */
export async function inSavepoint<T>(work: Work, act: (inner: Work) => Promise<T>): Promise<T | null> {
  const audited = work.audit.length;
  const box: { value: T | null } = { value: null };
  try {
    await work.tx.savepoint(async (sp) => {
      // A savepoint is the same transaction, so the driver's handle of it serves as one.
      box.value = await act({ ...work, tx: sp as Tx });
    });
    return box.value;
  } catch (error) {
    work.audit.length = audited;
    if (isTransient(error) || isConnectionLost(error)) throw error;
    work.kit.log.error('rows of a list could not be applied', {
      fault: error instanceof Error ? error.name : 'unknown',
    });
    return null;
  }
}
