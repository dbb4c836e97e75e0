import {
  COMMAND_BODIES,
  Command,
  toInstant,
  type Appointment,
  type CommandBody,
  type CommandId,
  type CommandKind,
  type CommandResult,
  type DocumentOf,
  type Notice,
  type ScanEvent,
} from '@campus/domain';
import type { MangoQuery } from 'rxdb';
import { firstValueFrom, filter, map, of, shareReplay, switchMap, type Observable } from 'rxjs';
import { createSystemClock, createSystemRandom } from './clock';
import { commandStates, resultsOf, toOverlay } from './command-states';
import { principalKey, type EngineOptions } from './engine-options';
import { createMonotonicIds } from './monotonic-id';
import { createScanJournal, type ScanJournal } from './outbox/scan-journal';
import { createWriterLock, type WriterLock } from './outbox/writer-lock';
import { namedPasses } from './named-passes';
import { requestPersistence } from './request-persistence';
import type { StoredDocument } from './rx-schema';
import { syncStatus } from './sync-status';
import { ALL_CHANGED } from './wire/follow-changes';
import { startEngine, type Engine } from './workspace-engine';
import type { Query, ReadName, SignOutResult, Workspace, WorkspaceOptions } from './workspace-types';

/** Opens the databases and starts to replicate; works with what is there until the server is reached. */
export async function openWorkspace(
  options: WorkspaceOptions & Pick<EngineOptions, 'only' | 'deviceName'>,
): Promise<Workspace> {
  // A browser's fetch refuses to be called as the method of anything but its window.
  const send = options.fetch;
  const complete: EngineOptions = {
    ...options,
    fetch: (input, init) => send(input, init),
    clock: options.clock ?? createSystemClock(),
    random: options.random ?? createSystemRandom(),
  };
  const engine = await startEngine(complete);
  const stopListening = listenToPage(() => engine.hint(ALL_CHANGED));
  const scans = createScans(engine, complete);
  return {
    principal: options.principal,
    ...createReading(engine),
    ...(await createCommanding(engine, complete)),
    ...scans.part,
    ...createLocals(engine),
    ...createStatus(engine),
    ...createEnding(engine, complete, () => {
      stopListening();
      scans.lock.release();
    }),
  };
}

type Part<K extends keyof Workspace> = Pick<Workspace, K>;

function createReading(engine: Engine): Part<'live' | 'liveOne' | 'find' | 'findBy'> {
  return {
    live: (name, query = {}) =>
      engine.model$.pipe(
        switchMap((model) => (model.has(name) ? model.collection(name).find(toMango(query)).$ : of([]))),
        map((documents) => documents.map((document) => plain<DocumentOf<typeof name>>(document))),
      ),
    liveOne: (name, id) =>
      engine.model$.pipe(
        switchMap((model) => (model.has(name) ? model.collection(name).findOne(id).$ : of(null))),
        map((document) => (document ? plain<DocumentOf<typeof name>>(document) : null)),
      ),
    find: async (name, id) => {
      const model = engine.model$.value;
      const document = model.has(name) ? await model.collection(name).findOne(id).exec() : null;
      return document ? plain<DocumentOf<typeof name>>(document) : null;
    },
    findBy: async (name, field, value) => {
      const query = { selector: { [field]: value } };
      const model = engine.model$.value;
      const documents = model.has(name) ? await model.collection(name).find(query).exec() : [];
      return documents.map((document) => plain<DocumentOf<typeof name>>(document));
    },
  };
}

// What lies in a collection was checked by its entity's schema before it was stored.
const plain = <D>(document: { toMutableJSON(): StoredDocument }): D =>
  document.toMutableJSON() as unknown as D;

function toMango<C extends ReadName>(query: Query<C>): MangoQuery<StoredDocument> {
  return {
    selector: { ...query.where },
    ...(query.sortBy === undefined ? {} : { sort: [{ [query.sortBy]: query.descending ? 'desc' : 'asc' }] }),
    ...(query.limit === undefined ? {} : { limit: query.limit }),
  };
}

async function createCommanding(
  engine: Engine,
  options: EngineOptions,
): Promise<Part<'submit' | 'commandStates$' | 'pendingCommands$' | 'results$'>> {
  const { commands } = engine.outbox;
  const newest = await commands.findOne({ sort: [{ id: 'desc' }] }).exec();
  const nextId = createMonotonicIds(options.clock, options.random, newest?.primary ?? null);
  const results$ = watch<Notice>(engine, 'notices').pipe(map(resultsOf));
  const states$ = commandStates({
    commands$: commands
      .find({ sort: [{ id: 'asc' }] })
      .$.pipe(map((documents) => documents.map((document) => plain<Command>(document)))),
    unsent$: engine.outbox.pending$,
    results$,
    appointments$: watch<Appointment>(engine, 'appointments'),
  }).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  return {
    submit: async <K extends CommandKind>(
      kind: K,
      body: CommandBody<K>,
      about: { readonly baseRev?: number | null; readonly after?: CommandId | null } = {},
    ) => {
      const command = Command.parse({
        id: nextId(),
        kind,
        body: COMMAND_BODIES[kind].parse(body),
        baseRev: about.baseRev ?? null,
        after: about.after ?? null,
        at: toInstant(options.clock.nowMs()),
      });
      await commands.insert(command);
      return command.id;
    },
    commandStates$: states$,
    pendingCommands$: states$.pipe(map(toOverlay)),
    results$: results$ satisfies Observable<readonly CommandResult[]>,
  };
}

/** All documents of a collection, or none where this audience has no such collection. */
function watch<D>(engine: Engine, name: ReadName): Observable<readonly D[]> {
  return engine.model$.pipe(
    switchMap((model) => (model.has(name) ? model.collection(name).find().$ : of([]))),
    map((documents) => documents.map((document) => plain<D>(document))),
  );
}

interface Scans {
  readonly part: Part<'appendScan' | 'recentScans' | 'scansOf' | 'namedPasses' | 'takeOverScans'>;
  readonly lock: WriterLock;
}

function createScans(engine: Engine, options: EngineOptions): Scans {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  const lock = createWriterLock(`campus-scans-${principalKey(options)}`, locks);
  const { scans } = engine.outbox;
  const { signer, clock, random } = options;
  const journal: ScanJournal | null =
    scans === null || signer === undefined ? null : createScanJournal({ scans, signer, lock, clock, random });
  const part: Scans['part'] = {
    appendScan: (observation) =>
      journal === null
        ? Promise.reject(new Error('only an enrolled tablet keeps a scan journal'))
        : journal.append(observation),
    recentScans: (limit) =>
      scans === null
        ? of([])
        : scans
            .find({ sort: [{ id: 'desc' }], limit })
            .$.pipe(map((documents) => documents.map((document) => plain<ScanEvent>(document)))),
    scansOf: async ({ passId, rosterId }) => {
      const named = passId === null ? [] : [{ passId }];
      const found = (await scans?.find({ selector: { $or: [...named, { rosterId }] } }).exec()) ?? [];
      return found.map((document) => plain<ScanEvent>(document));
    },
    namedPasses: () => namedPasses(engine),
    takeOverScans: () => lock.steal(),
  };
  return { part, lock };
}

function createLocals(engine: Engine): Part<'saveLocal' | 'loadLocal' | 'removeLocal'> {
  const { database } = engine.outbox;
  const named = (key: string): string => `local-${key}`;
  return {
    saveLocal: async (key, value) => {
      await database.upsertLocal(named(key), { value });
    },
    loadLocal: async (key) => {
      const stored = await database.getLocal<{ value: unknown }>(named(key));
      return stored?.toJSON().data.value ?? null;
    },
    removeLocal: async (key) => {
      const stored = await database.getLocal(named(key));
      await stored?.remove();
    },
  };
}

function createStatus(
  engine: Engine,
): Part<'sync$' | 'unsentCount$' | 'resync' | 'settle' | 'requestPersistence'> {
  const { outbox, connection, complete$ } = engine;
  return {
    sync$: syncStatus({
      connection,
      complete$,
      pending$: outbox.pending$,
      ages$: engine.ages$,
      faults$: engine.faults.faults$,
    }).pipe(shareReplay({ bufferSize: 1, refCount: true })),
    unsentCount$: outbox.pending$.pipe(map((pending) => pending.size)),
    resync: () => engine.hint(ALL_CHANGED),
    settle: async () => {
      await firstValueFrom(outbox.pending$.pipe(filter((pending) => pending.size === 0)));
      await firstValueFrom(complete$.pipe(filter(Boolean)));
      engine.hint(ALL_CHANGED);
      await outbox.inSync();
      await engine.model$.value.inSync();
    },
    requestPersistence,
  };
}

function createEnding(engine: Engine, options: EngineOptions, before: () => void): Part<'signOut' | 'close'> {
  return {
    signOut: async ({ whenUnsent }): Promise<SignOutResult> => {
      const unsent = engine.outbox.pending().size;
      if (unsent > 0 && whenUnsent === 'refuse') return { kind: 'refused', unsent };
      const exportedAt = toInstant(options.clock.nowMs());
      const exported = unsent === 0 ? null : { exportedAt, ...(await engine.outbox.export()) };
      before();
      await engine.remove();
      return { kind: 'signed-out', exported };
    },
    close: async () => {
      before();
      await engine.close();
    },
  };
}

/** A page that comes back to the front or to the network asks at once instead of waiting for its timer. */
function listenToPage(ask: () => void): () => void {
  if (typeof window === 'undefined' || typeof document === 'undefined') return () => undefined;
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') ask();
  };
  window.addEventListener('online', ask);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('online', ask);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
