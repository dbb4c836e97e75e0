/**
 * An enrolled tablet at work: its data, its keys, its time, its shift. Opens without a network and lives as long as
 * the gate's page.
 */
import type { ScanEvent } from '@campus/domain';
import {
  openWorkspace,
  type Random,
  type ScanObservation,
  type StorageChoice,
  type Workspace,
} from '@campus/local-db';
import { createSeenProofs, hashScanEvent, signScanEvent } from '@campus/pass';
import { BehaviorSubject, firstValueFrom, Subscription, type Observable } from 'rxjs';
import { agesAt, type Ages } from '../crossing/data-ages';
import { readGateBook } from '../crossing/gate-book';
import { createPassNames } from '../crossing/pass-names';
import { judgeCode, type Judgement, type Question } from '../crossing/judge-code';
import { fetchServerTime } from '../time/fetch-server-time';
import { createTimeKeeper, type TimeKeeper } from '../time/time-keeper';
import type { ClockReading, TimeEstimate } from '../time/trusted-time';
import { viewOf, type GateView } from './gate-view';
import { followStatusLists, type FollowedStatusLists } from './follow-status-lists';
import { createHeldKeyset, type HeldKeyset } from './held-keyset';
import { createHeldStatusLists, type HeldStatusLists } from './held-status-lists';
import { createShiftDesk, type ShiftDesk } from './shift';
import { signInByKey } from './sign-in-by-key';
import { staySignedIn, type StayingSignedIn } from './stay-signed-in';
import type { Enrolment, TabletStore } from './tablet-store';

/** What the browser gives; the route makes it, tests make their own. */
export interface GatePlatform {
  readonly fetch: typeof fetch;
  /** Of the page, without a slash at its end. */
  readonly origin: string;
  readonly random: Random;
  readonly store: TabletStore;
  readonly storage: StorageChoice;
  /** Told when the tablet has got itself a new cookie. */
  signedIn(): void;
  read(): ClockReading;
  monotonicMs(): number;
  after(ms: number, then: () => void): () => void;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface GateSession {
  readonly enrolment: Enrolment;
  readonly platform: GatePlatform;
  readonly shifts: ShiftDesk;
  readonly view$: Observable<GateView>;
  view(): GateView;
  time(): TimeEstimate;
  ages(): Ages;
  judge(question: Question): Promise<Judgement>;
  record(observation: ScanObservation): Promise<ScanEvent>;
  /** Asks the server for its time and for news; returns at once. */
  refresh(): void;
  takeOverScans(): Promise<void>;
  keepStorage(): Promise<'granted' | 'denied' | 'unsupported'>;
  close(): Promise<void>;
}

const ASK_TIME_EVERY_MS = 5 * 60_000;
const NOTHING = readGateBook([]);

export async function openGateSession(platform: GatePlatform, enrolment: Enrolment): Promise<GateSession> {
  const { store } = platform;
  const remembered = await store.load('time');
  const time = createTimeKeeper(
    { read: () => platform.read(), save: (memory) => void store.save('time', memory).catch(ignore) },
    remembered ?? undefined,
  );
  const keyset = createHeldKeyset(enrolment.rootKey, (newer, jws) => {
    time.sawSigned(newer);
    void store.save('keyset', jws).catch(ignore);
    void statusLists.recheck(newer);
  });
  const statusLists = createHeldStatusLists({
    origin: platform.origin,
    onChange: (kept, newest) => {
      if (newest !== null) time.sawSigned(newest);
      void store.save('statusLists', kept).catch(ignore);
    },
  });
  await keyset.offer([(await store.load('keyset')) ?? '', enrolment.keyset]);
  const keys = keyset.current();
  if (keys !== null) await statusLists.restore((await store.load('statusLists')) ?? {}, keys);
  const workspace = await openTabletWorkspace(platform, enrolment, { time, keyset });
  const shift = await store.load('shift');
  const { deviceId, gateId } = enrolment;
  const shifts = createShiftDesk(
    { tablet: { deviceId, gateId }, store, workspace, random: platform.random, time: () => time.now() },
    shift,
  );
  return startSession({ platform, enrolment, workspace, time, keyset, statusLists, shifts });
}

/** A memory that could not be written is measured again; it never stops a gate. */
const ignore = (): void => undefined;

function openTabletWorkspace(
  platform: GatePlatform,
  { deviceId, epoch, keys }: Enrolment,
  { time, keyset }: { readonly time: TimeKeeper; readonly keyset: HeldKeyset },
): Promise<Workspace> {
  return openWorkspace({
    principal: { kind: 'device', id: deviceId },
    epoch,
    fetch: platform.fetch,
    clock: {
      nowMs: () => time.now().nowMs,
      sleep: (ms, signal) => platform.sleep(ms, signal),
    },
    random: platform.random,
    storage: platform.storage,
    signer: {
      deviceId,
      hash: hashScanEvent,
      sign: (event) => signScanEvent(event, keys.privateKey),
    },
    onServerTime: (jws) => void time.take(jws, keyset.current()),
  });
}

interface Parts {
  readonly platform: GatePlatform;
  readonly enrolment: Enrolment;
  readonly workspace: Workspace;
  readonly time: TimeKeeper;
  readonly keyset: HeldKeyset;
  readonly statusLists: HeldStatusLists;
  readonly shifts: ShiftDesk;
}

async function startSession(parts: Parts): Promise<GateSession> {
  const { platform, enrolment, workspace, time, keyset, statusLists, shifts } = parts;
  const view$ = new BehaviorSubject<GateView>(viewOf(NOTHING, enrolment, null));
  const watching = watch(parts, view$);
  const seen = createSeenProofs();
  const names = createPassNames(workspace);
  const ages = (): Ages => agesAt(view$.value.sync?.ages ?? {}, time.now().nowMs);
  const askTime = keepAskingTime(parts);
  const lists = followLists(parts);
  // The first picture of what the tablet holds, so that no screen starts from nothing.
  await firstValueFrom(workspace.live('facts'));
  return {
    enrolment,
    platform,
    shifts,
    view$,
    view: () => view$.value,
    time: () => time.now(),
    ages,
    judge: async (question) => {
      const { book, gate } = view$.value;
      if (gate === null) throw new Error('this tablet does not know its gate yet');
      const keys = { keyset: keyset.current(), statusLists };
      const judged = await judgeCode(question, {
        workspace,
        names,
        book,
        gate,
        ...keys,
        seen,
        ages: ages(),
        time: time.now(),
      });
      const { evidence } = judged;
      if (evidence.kind === 'pass' && evidence.signature === 'valid')
        lists.wants(evidence.claims.status.list);
      return judged;
    },
    record: async (observation) => {
      const event = await workspace.appendScan(observation);
      time.sawScan();
      return event;
    },
    refresh: () => {
      askTime.now();
      lists.now();
      workspace.resync();
    },
    takeOverScans: () => workspace.takeOverScans(),
    keepStorage: () => workspace.requestPersistence(),
    async close() {
      watching.unsubscribe();
      names.stop();
      askTime.stop();
      lists.stop();
      await workspace.close();
    },
  };
}

function watch(parts: Parts, view$: BehaviorSubject<GateView>): Subscription {
  const { workspace, enrolment, keyset } = parts;
  const watching = new Subscription();
  watching.add(
    workspace.live('facts').subscribe((facts) => {
      const book = readGateBook(facts);
      void keyset.offer(book.keysets);
      view$.next(viewOf(book, enrolment, view$.value.sync));
    }),
  );
  const staying = stayIn(parts);
  watching.add(
    workspace.sync$.subscribe((sync) => {
      view$.next({ ...view$.value, sync });
      staying.saw(sync.state);
    }),
  );
  watching.add(() => staying.stop());
  return watching;
}

const stayIn = ({ platform, enrolment, workspace }: Parts): StayingSignedIn =>
  staySignedIn({
    signIn: () => signInByKey(enrolment, (input, init) => platform.fetch(input, init)),
    onSignedIn: () => {
      workspace.resync();
      platform.signedIn();
    },
    after: (ms, then) => platform.after(ms, then),
  });

const followLists = ({ platform, time, keyset, statusLists }: Parts): FollowedStatusLists =>
  followStatusLists({
    fetch: (input, init) => platform.fetch(input, init),
    lists: statusLists,
    keyset: () => keyset.current(),
    nowMs: () => time.now().nowMs,
    monotonicMs: () => platform.monotonicMs(),
    after: (ms, then) => platform.after(ms, then),
    fraction: () => (platform.random.bytes(1)[0] ?? 0) / 256,
  });

function keepAskingTime({ platform, time, keyset }: Parts) {
  let stopTimer: () => void = () => undefined;
  let stopped = false;
  const ask = async (): Promise<void> => {
    const fetched = await fetchServerTime({
      fetch: (input, init) => platform.fetch(input, init),
      monotonicMs: () => platform.monotonicMs(),
    });
    if (fetched !== null) await time.take(fetched.jws, keyset.current(), fetched.tookMs);
  };
  const again = (): void => {
    if (stopped) return;
    void ask();
    stopTimer = platform.after(ASK_TIME_EVERY_MS, again);
  };
  again();
  return {
    now: () => void ask(),
    stop: () => {
      stopped = true;
      stopTimer();
    },
  };
}
