import { BehaviorSubject, Subject } from 'rxjs';
import { Me } from '@campus/protocol';
import type { Clock, Random } from './clock';
import { createDataAges, type DataAges } from './data-ages';
import { openOutbox, type Outbox } from './outbox/outbox';
import { keepOnly, loadEpoch, registerReadModel, removeReadModels } from './read-model-registry';
import { openReadModel, readModelName, type ReadModel } from './replication/read-model';
import { openStorages } from './storage/open-storage';
import type { Storages } from './storage/storages';
import { createFaults, type Faults } from './sync-status';
import { createConnection, type Connection } from './wire/connection';
import { askRegularly, followChanges, type Hint } from './wire/follow-changes';
import { keepAsking, WireClosedError } from './wire/keep-asking';
import type { Wire } from './wire/send-once';
import type { ReadName, WorkspaceOptions } from './workspace-types';

/**
 * The moving parts behind a workspace: one outbox for its whole life, and one read model at a time. When the server has
 * left our epoch, the outbox turns to the new one at once, a new read model is filled beside the old one, which goes on
 * serving until then.
 */
export interface Engine {
  readonly outbox: Outbox;
  readonly connection: Connection;
  readonly model$: BehaviorSubject<ReadModel>;
  readonly complete$: BehaviorSubject<boolean>;
  readonly ages: DataAges;
  readonly faults: Faults;
  readonly storages: Storages;
  hint(hint: Hint): void;
  close(): Promise<void>;
  /** Closes and deletes. */
  remove(): Promise<void>;
}

export interface EngineOptions extends WorkspaceOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly only?: readonly ReadName[];
}

interface Parts {
  readonly options: EngineOptions;
  readonly key: string;
  readonly storages: Storages;
  readonly outbox: Outbox;
  readonly connection: Connection;
  readonly hints: Subject<Hint>;
  readonly ages: DataAges;
  readonly faults: Faults;
}

/** `person-0190…`: part of every database's name. */
export const principalKey = (principal: WorkspaceOptions['principal']): string =>
  `${principal.kind}-${principal.id.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')}`;

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const storages = await openStorages(options.storage ?? 'dexie');
  const key = principalKey(options.principal);
  const outbox = await openOutbox(key, options.principal.kind, storages);
  const parts: Parts = {
    options,
    key,
    storages,
    outbox,
    connection: createConnection(options.clock),
    hints: new Subject<Hint>(),
    ages: createDataAges(options.clock),
    faults: createFaults(options.clock),
  };
  const first = await openEpoch(parts, (await loadEpoch(outbox.database)) || options.epoch);
  return runEngine(parts, first);
}

interface OpenEpoch {
  readonly model: ReadModel;
  readonly stop: () => void;
}

/** Opens a read model and lets it, the outbox and the event stream talk to the server in this epoch. */
async function openEpoch(parts: Parts, epoch: string): Promise<OpenEpoch> {
  const { options, outbox, faults, connection } = parts;
  const stopping = new AbortController();
  const wire: Wire = {
    fetch: options.fetch,
    baseUrl: options.baseUrl ?? '',
    epoch,
    clock: options.clock,
    random: options.random,
    connection,
    signal: stopping.signal,
    onServerTime: options.onServerTime ?? (() => undefined),
  };
  const { kind } = options.principal;
  await registerReadModel(outbox.database, readModelName(parts.key, kind, epoch));
  await outbox.pushTo(wire, (collection, status) =>
    faults.add({ collection, kind: 'refused-request', id: String(status) }),
  );
  const model = await openReadModel({
    key: parts.key,
    audience: kind,
    ...(options.only === undefined ? {} : { only: options.only }),
    storages: parts.storages,
    wire,
    hints$: parts.hints,
    onComplete: (name) => parts.ages.markComplete(name),
    onInvalid: (collection, id) => faults.add({ collection, kind: 'invalid-document', id }),
    onRefused: (collection, status) =>
      faults.add({ collection, kind: 'refused-request', id: String(status) }),
  });
  const onHint = (hint: Hint): void => parts.hints.next(hint);
  void followChanges(wire, onHint);
  void askRegularly(wire, onHint);
  return { model, stop: () => stopping.abort() };
}

async function runEngine(parts: Parts, first: OpenEpoch): Promise<Engine> {
  const { outbox, connection, storages, ages, faults } = parts;
  await ages.load(first.model.database);
  const model$ = new BehaviorSubject(first.model);
  const complete$ = new BehaviorSubject(false);
  const life = new AbortController();
  let current = first;
  const whenFilled = async (open: OpenEpoch): Promise<void> => {
    await open.model.firstSync;
    if (life.signal.aborted || current !== open) return;
    if (model$.value !== open.model) await serve(open);
    await keepOnly(outbox.database, open.model, storages);
    complete$.next(true);
  };
  const serve = async (open: OpenEpoch): Promise<void> => {
    const old = model$.value;
    await ages.load(open.model.database);
    model$.next(open.model);
    await old.close();
  };
  const follow = async (): Promise<void> => {
    current.stop();
    complete$.next(false);
    const skipped = model$.value === current.model ? null : current.model;
    current = await openEpoch(parts, await fetchEpoch(parts, life.signal));
    await skipped?.close();
    await whenFilled(current);
  };
  const subscription = connection.epochLeft$.subscribe(() => void follow().catch(ignoreClosedWire));
  void whenFilled(first).catch(ignoreClosedWire);
  void outbox.purge(parts.options.clock.nowMs()).catch(() => undefined);
  const stop = async (): Promise<void> => {
    subscription.unsubscribe();
    life.abort();
    current.stop();
    await ages.flush();
    await current.model.close();
    if (model$.value !== current.model) await model$.value.close();
  };
  return {
    outbox,
    connection,
    model$,
    complete$,
    ages,
    faults,
    storages,
    hint: (hint) => {
      connection.wake();
      parts.hints.next(hint);
    },
    close: async () => {
      await stop();
      await outbox.close();
    },
    remove: async () => {
      await stop();
      await removeReadModels(outbox.database, storages);
      await outbox.remove();
    },
  };
}

/** Closing a workspace ends what still waits for the network; anything else is a bug and must be heard. */
function ignoreClosedWire(error: unknown): void {
  if (!(error instanceof WireClosedError)) throw error;
}

/** The epoch the server is in now: asked until it answers. */
async function fetchEpoch(parts: Parts, signal: AbortSignal): Promise<string> {
  const { options, connection } = parts;
  const wire: Wire = {
    fetch: options.fetch,
    baseUrl: options.baseUrl ?? '',
    epoch: '',
    clock: options.clock,
    random: options.random,
    connection,
    signal,
    onServerTime: () => undefined,
  };
  const read = (body: unknown): string | null => Me.pick({ epoch: true }).safeParse(body).data?.epoch ?? null;
  const answer = await keepAsking(wire, { path: '/api/me', read }, () => undefined);
  if (answer.kind !== 'ok') throw new Error('no body was sent that could be too large');
  return answer.value;
}
