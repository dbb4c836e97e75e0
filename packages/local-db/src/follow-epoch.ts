import { Me } from '@campus/protocol';
import { BehaviorSubject, switchMap, type Observable, type Subject } from 'rxjs';
import { createDataAges, type Ages, type DataAges } from './data-ages';
import type { Outbox } from './outbox/outbox';
import { keepOnly, registerReadModel } from './read-model-registry';
import { openReadModel, readModelName, type ReadModel } from './replication/read-model';
import type { Storages } from './storage/storages';
import type { Faults } from './sync-status';
import type { Connection } from './wire/connection';
import { askRegularly, followChanges, type Hint } from './wire/follow-changes';
import { keepAsking, WireClosedError } from './wire/keep-asking';
import type { Wire } from './wire/send-once';
import type { EngineOptions } from './engine-options';

/**
 * One read model at a time. When the server has left our epoch, the outbox turns to the new one at once and a new read
 * model is filled beside the old one, which goes on serving until the new one is complete, and is then deleted.
 */
export interface EpochFollower {
  /** The one that serves. */
  readonly model$: BehaviorSubject<ReadModel>;
  /** Whether the newest one has been pulled to its end once. */
  readonly complete$: BehaviorSubject<boolean>;
  /** Of the one that serves: what is filled beside it says nothing about the age of what is decided from. */
  readonly ages$: Observable<Ages>;
  stop(): Promise<void>;
}

export interface EpochParts {
  readonly options: EngineOptions;
  readonly key: string;
  readonly storages: Storages;
  readonly outbox: Outbox;
  readonly connection: Connection;
  readonly hints: Subject<Hint>;
  readonly faults: Faults;
}

interface OpenEpoch {
  readonly model: ReadModel;
  readonly ages: DataAges;
  readonly stop: () => void;
}

interface Run {
  readonly parts: EpochParts;
  readonly life: AbortController;
  readonly model$: BehaviorSubject<ReadModel>;
  readonly complete$: BehaviorSubject<boolean>;
  readonly ages$: BehaviorSubject<DataAges>;
  newest: OpenEpoch;
}

export async function followEpoch(parts: EpochParts, epoch: string): Promise<EpochFollower> {
  const first = await openEpoch(parts, epoch);
  const run: Run = {
    parts,
    life: new AbortController(),
    model$: new BehaviorSubject(first.model),
    complete$: new BehaviorSubject(false),
    ages$: new BehaviorSubject(first.ages),
    newest: first,
  };
  const subscription = parts.connection.epochLeft$.subscribe(() => void moveOn(run).catch(hearBugs));
  void serveWhenFilled(run, first).catch(hearBugs);
  return {
    model$: run.model$,
    complete$: run.complete$,
    ages$: run.ages$.pipe(switchMap((ages) => ages.ages$)),
    stop: async () => {
      subscription.unsubscribe();
      run.life.abort();
      run.newest.stop();
      for (const ages of new Set([run.newest.ages, run.ages$.value])) await ages.flush();
      await closeAll(new Set([run.newest.model, run.model$.value]));
    },
  };
}

/** Opens a read model and lets it, the outbox and the event stream talk to the server in this epoch. */
async function openEpoch(parts: EpochParts, epoch: string): Promise<OpenEpoch> {
  const { options, outbox, faults } = parts;
  const stopping = new AbortController();
  const wire = createWire(parts, epoch, stopping.signal);
  const { kind } = options.principal;
  await registerReadModel(outbox.database, readModelName(parts.key, kind, epoch));
  await outbox.pushTo(wire, (collection, code) =>
    faults.add({ collection, kind: 'refused-request', id: code }),
  );
  const ages = createDataAges(options.clock);
  const model = await openReadModel({
    key: parts.key,
    audience: kind,
    ...(options.only === undefined ? {} : { only: options.only }),
    storages: parts.storages,
    wire,
    hints$: parts.hints,
    onComplete: (name) => ages.markComplete(name),
    onInvalid: (collection, id) => faults.add({ collection, kind: 'invalid-document', id }),
    onRefused: (collection, code) => faults.add({ collection, kind: 'refused-request', id: code }),
  });
  await ages.load(model.database);
  const onHint = (hint: Hint): void => parts.hints.next(hint);
  void followChanges(wire, onHint).catch(hearBugs);
  void askRegularly(wire, onHint).catch(hearBugs);
  return { model, ages, stop: () => stopping.abort() };
}

async function serveWhenFilled(run: Run, open: OpenEpoch): Promise<void> {
  await open.model.firstSync;
  if (run.life.signal.aborted || run.newest !== open) return;
  const old = run.model$.value;
  if (old !== open.model) {
    run.model$.next(open.model);
    run.ages$.next(open.ages);
    await old.close();
  }
  await keepOnly(run.parts.outbox.database, open.model, run.parts.storages);
  run.complete$.next(true);
}

async function moveOn(run: Run): Promise<void> {
  run.newest.stop();
  run.complete$.next(false);
  const skipped = run.newest.model === run.model$.value ? null : run.newest.model;
  const epoch = await fetchEpoch(run.parts, run.life.signal);
  await skipped?.close();
  // RxDB's free core bears 13 collections in a realm: three of the outbox, four that serve, six that are filled.
  if (run.parts.options.principal.kind === 'device') await run.model$.value.thin();
  run.newest = await openEpoch(run.parts, epoch);
  await serveWhenFilled(run, run.newest);
}

/** Whatever else is said beside it, now or by a newer server. */
const EpochOfMe = Me.pick({ epoch: true }).strip();

/** The epoch the server is in now: asked until it answers. */
async function fetchEpoch(parts: EpochParts, signal: AbortSignal): Promise<string> {
  const read = (body: unknown): string | null => EpochOfMe.safeParse(body).data?.epoch ?? null;
  const answer = await keepAsking(createWire(parts, '', signal), { path: '/api/me', read }, () => undefined);
  if (answer.kind !== 'ok') throw new Error('no body was sent that could be too large');
  return answer.value;
}

function createWire(parts: EpochParts, epoch: string, signal: AbortSignal): Wire {
  const { options, connection } = parts;
  return {
    fetch: options.fetch,
    baseUrl: options.baseUrl ?? '',
    epoch,
    clock: options.clock,
    random: options.random,
    connection,
    signal,
    onServerTime: options.onServerTime ?? (() => undefined),
  };
}

async function closeAll(models: ReadonlySet<ReadModel>): Promise<void> {
  for (const model of models) await model.close();
}

/** Closing a workspace ends what still waits for the network; anything else is a bug and must be heard. */
function hearBugs(error: unknown): void {
  if (!(error instanceof WireClosedError)) throw error;
}
