import type { RxCollection } from 'rxdb';
import { merge, Observable, switchMap } from 'rxjs';
import type { StoredDocument } from './rx-schema';
import type { Engine } from './workspace-engine';

/** Collections of a tablet whose documents name their pass in clear. */
const NAMING = ['movements', 'revocations'] as const;

/**
 * The passes that this tablet's documents name: for each collection first all that are here, as one list, then those
 * of each document as it arrives. A name may come again, and it does after the read model was replaced.
 */
export const namedPasses = (engine: Pick<Engine, 'model$'>): Observable<readonly string[]> =>
  engine.model$.pipe(
    switchMap((model) => {
      const present = NAMING.filter((name) => name in model.database.collections);
      return merge(...present.map((name) => namesIn(model.collection(name))));
    }),
  );

/** What arrives while the stored ones are being read is told behind them: nothing is missed in between. */
function namesIn(collection: RxCollection<StoredDocument>): Observable<readonly string[]> {
  return new Observable((subscriber) => {
    const early: string[] = [];
    let read = false;
    const arriving = collection.$.subscribe(({ documentData }) => {
      const names = passIdsOf([documentData]);
      if (read) subscriber.next(names);
      else early.push(...names);
    });
    const reading = async (): Promise<void> => {
      const stored = await collection.find().exec();
      read = true;
      subscriber.next([...passIdsOf(stored.map((document) => document.toJSON())), ...early]);
    };
    reading().catch((error: unknown) => subscriber.error(error));
    return arriving;
  });
}

const passIdsOf = (documents: readonly Partial<StoredDocument>[]): readonly string[] =>
  documents.flatMap(({ passId }) => (typeof passId === 'string' && passId !== '' ? [passId] : []));
