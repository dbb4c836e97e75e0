import { noticeOf, type MissingScansNotice, type Notice } from '@campus/domain';
import { map, mergeMap, of, switchMap, type Observable, type Subscription } from 'rxjs';
import type { ReadModel } from '../replication/read-model';
import type { StoredDocument } from '../rx-schema';
import { WireClosedError } from '../wire/keep-asking';
import type { Outbox } from './outbox';

/**
 * [DEV-18] What the server says it has not got of this tablet's journal goes out again, as far as it is still held. The
 * notice stays until the stretch has arrived, so one that was cut short is taken up at the next start; what the server
 * has already is success there.
 */
export function resendMissing(model$: Observable<ReadModel>, outbox: Outbox): Subscription {
  return model$
    .pipe(
      switchMap((model) => missingIn(model)),
      mergeMap((missing) => outbox.resendScans(missing).catch(hearBugs)),
    )
    .subscribe();
}

/** Each stretch that is asked for, once for each asking. */
function missingIn(model: ReadModel): Observable<MissingScansNotice> {
  if (!('notices' in model.database.collections)) return of();
  const handled = new Set<string>();
  return model
    .collection('notices')
    .find({ selector: { kind: 'missing-scans' } })
    .$.pipe(
      mergeMap((documents) => documents.map((document) => document.toMutableJSON())),
      map(askingIn),
      mergeMap((missing) => {
        const key = JSON.stringify(missing);
        if (missing === null || handled.has(key)) return [];
        handled.add(key);
        return [missing];
      }),
    );
}

// What lies in a collection was checked by its entity's schema before it was stored.
const askingIn = (document: StoredDocument): MissingScansNotice | null =>
  noticeOf('missing-scans', document as unknown as Notice);

/** Closing the workspace ends what still waits for the network. */
function hearBugs(error: unknown): void {
  if (!(error instanceof WireClosedError)) throw error;
}
