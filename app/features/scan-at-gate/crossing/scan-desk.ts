/**
 * The order of events at the gate, free of screen and browser: a code comes in, is judged, is recorded, and only then
 * shown. One code at a time; a camera's next frame comes anyway, a hardware scanner's code waits for its turn.
 *
 * Security: `record` resolves when the scan is on the disk. If it rejects or takes too long, the answer on the screen
 * is ERROR whatever the verdict was: nobody is let in on a green that nobody can prove later [TAB-13].
 */
import {
  OLD_SYSTEM_ADMITTED,
  type CrossingVerdict,
  type Direction,
  type ScanAction,
  type ScanEvent,
} from '@campus/domain';
import type { ScanObservation } from '@campus/local-db';
import { BehaviorSubject, type Observable } from 'rxjs';
import { createRepeatedReads } from '../scanner/repeated-reads';
import type { TimeEstimate } from '../time/trusted-time';
import {
  ACTS_AFTER_ASKING,
  ACTS_AFTER_CALL,
  CLEARS_AFTER_MS,
  presentVerdict,
  UNDO_WITHIN_MS,
  type GuardAct,
  type Presentation,
} from '../verdict/present-verdict';
import type { Road } from './evidence-of';
import { nameOf, type Judgement, type Question } from './judge-code';
import { correct, type ActReason } from './scan-observation';

export const RECORD_WITHIN_MS = 4_000;
const RECENT_KEPT = 30;
/** A busy tablet looks less often. A longer pause between two pictures is not the visitor's leaving. */
const FRAME_PATIENCE_MS = 400;
const STALL_MAX_MS = 15_000;

export interface Shown {
  readonly key: number;
  readonly judged: Judgement;
  /** As shown: the engine's, or ERROR when it could not be recorded. */
  readonly verdict: CrossingVerdict;
  readonly presentation: Presentation;
  readonly event: ScanEvent | null;
  /** An act is being recorded. */
  readonly busy: boolean;
}

/** Kept in memory only: it may hold a name. */
export interface RecentScan {
  readonly key: number;
  readonly judged: Judgement;
  readonly verdict: CrossingVerdict;
  readonly event: ScanEvent | null;
  readonly action: ScanAction | null;
  readonly undone: boolean;
  /** On the monotonic clock; null: it cannot be taken back. */
  readonly undoUntilMs: number | null;
}

export interface DeskState {
  readonly direction: Direction | null;
  readonly shown: Shown | null;
  readonly recent: readonly RecentScan[];
}

export interface DeskDeps {
  judge(question: Question): Promise<Judgement>;
  observe(judged: Judgement): ScanObservation;
  record(observation: ScanObservation): Promise<ScanEvent>;
  time(): TimeEstimate;
  monotonicMs(): number;
  after(ms: number, then: () => void): () => void;
  /** Sound and vibration. */
  signal(presentation: Presentation): void;
}

export interface ScanDesk {
  readonly state$: Observable<DeskState>;
  state(): DeskState;
  /** A picture of the camera: the text in it, or null. */
  frame(text: string | null): Promise<void>;
  /** One code from a hardware scanner or by hand. */
  read(text: string, road: Exclude<Road, 'camera'>): Promise<void>;
  act(act: GuardAct): Promise<void>;
  undo(key: number): Promise<void>;
  turn(direction: Direction): void;
  close(): void;
}

export const createScanDesk = (deps: DeskDeps, direction: Direction | null): ScanDesk =>
  new Desk(deps, direction);

class Desk implements ScanDesk {
  readonly state$: BehaviorSubject<DeskState>;
  private readonly reads = createRepeatedReads();
  private readonly line = createLine();
  private nextKey = 1;
  private lastFrame = { atMs: Number.NEGATIVE_INFINITY, empty: true };
  private stopClearing: () => void = () => undefined;

  constructor(
    private readonly deps: DeskDeps,
    direction: Direction | null,
  ) {
    this.state$ = new BehaviorSubject<DeskState>({ direction, shown: null, recent: [] });
  }

  state(): DeskState {
    return this.state$.value;
  }

  frame(text: string | null): Promise<void> {
    const nowMs = this.deps.monotonicMs();
    const { atMs, empty } = this.lastFrame;
    const gapMs = nowMs - atMs;
    this.lastFrame = { atMs: nowMs, empty: text === null };
    // Between two empty pictures the code was gone; after one with a code nobody knows, so it was still there.
    if (!empty && gapMs > FRAME_PATIENCE_MS && gapMs < STALL_MAX_MS) this.reads.forgive(gapMs, nowMs);
    // Noted even while another code is at work, or a slow disk would make one visitor two.
    if (text === null || this.reads.again(text, nowMs)) return Promise.resolve();
    return this.line.take(true, () => this.examine(text, 'camera'));
  }

  read(text: string, road: Exclude<Road, 'camera'>): Promise<void> {
    return this.line.take(false, () => this.examine(text, road));
  }

  async act(act: GuardAct): Promise<void> {
    const { shown } = this.state();
    if (shown === null || shown.busy) return;
    const deed = DEEDS[act];
    if (deed === null || shown.event === null) {
      this.dismiss();
      return;
    }
    this.change({ shown: { ...shown, busy: true } });
    const event = await recorded(this.deps, correct(shown.event, deed, this.deps.time()));
    if (event === null) {
      this.show(shown.judged, null);
      return;
    }
    this.amend(shown.key, { action: deed.action });
    const next = NEXT_ACTS[act];
    if (next !== undefined) this.change({ shown: staysFor(shown, next) });
    else this.dismiss();
  }

  async undo(key: number): Promise<void> {
    const scan = this.state().recent.find((one) => one.key === key);
    if (!scan?.event || scan.undone || this.deps.monotonicMs() > (scan.undoUntilMs ?? -1)) return;
    this.amend(key, { undone: true, undoUntilMs: null });
    const deed = { action: 'refused', reason: 'undone' } as const;
    if ((await recorded(this.deps, correct(scan.event, deed, this.deps.time()))) === null) {
      this.amend(key, { undone: false });
      this.show(scan.judged, null);
      return;
    }
    this.amend(key, { action: 'refused' });
    if (this.state().shown?.key === key) this.dismiss();
  }

  turn(direction: Direction): void {
    if (direction === this.state().direction) return;
    this.reads.forget();
    if (!this.waitsForGuard()) this.dismiss();
    this.change({ direction });
  }

  close(): void {
    this.stopClearing();
    this.state$.complete();
  }

  private async examine(text: string, road: Road): Promise<void> {
    const { direction } = this.state();
    const known = this.reads.again(text, this.deps.monotonicMs());
    if (direction === null || known || this.waitsForGuard()) return;
    const judged = await this.deps.judge({ text, road, direction });
    if (this.isRepeated(text, judged)) return;
    this.show(judged, await recorded(this.deps, this.deps.observe(judged)));
  }

  /** Notes the sight, by the text and by the verified pass behind it. */
  private isRepeated(text: string, judged: Judgement): boolean {
    const name = nameOf(judged);
    const nowMs = this.deps.monotonicMs();
    const repeated = name !== null && this.reads.again(name, nowMs);
    this.reads.saw(name === null ? [text] : [text, name], nowMs);
    return repeated;
  }

  private show(judged: Judgement, event: ScanEvent | null): void {
    this.stopClearing();
    const verdict = event === null ? unrecorded(judged.verdict) : judged.verdict;
    const presentation = presentVerdict(verdict);
    const key = this.nextKey++;
    const undoable = event !== null && verdict.action === 'admitted';
    const undoUntilMs = undoable ? this.deps.monotonicMs() + UNDO_WITHIN_MS : null;
    const scan = { key, judged, verdict, event, action: verdict.action, undone: false, undoUntilMs };
    this.change({
      shown: { key, judged, verdict, presentation, event, busy: false },
      recent: [scan, ...this.state().recent].slice(0, RECENT_KEPT),
    });
    this.deps.signal(presentation);
    if (!presentation.stays) this.stopClearing = this.deps.after(CLEARS_AFTER_MS, () => this.dismiss());
  }

  private waitsForGuard(): boolean {
    return this.state().shown?.presentation.stays === true;
  }

  private dismiss(): void {
    this.stopClearing();
    this.change({ shown: null });
  }

  private amend(key: number, part: Partial<RecentScan>): void {
    this.change({
      recent: this.state().recent.map((scan) => (scan.key === key ? { ...scan, ...part } : scan)),
    });
  }

  private change(part: Partial<DeskState>): void {
    this.state$.next({ ...this.state(), ...part });
  }
}

/** Acts that settle nothing yet, and what is left to press after them. */
const NEXT_ACTS: Partial<Record<GuardAct, readonly GuardAct[]>> = {
  'call-supervisor': ACTS_AFTER_CALL,
  'ask-old-system': ACTS_AFTER_ASKING,
};

const staysFor = (shown: Shown, acts: readonly GuardAct[]): Shown => ({
  ...shown,
  busy: false,
  presentation: { ...shown.presentation, acts },
});

const DEEDS: Record<GuardAct, { readonly action: ScanAction; readonly reason: ActReason } | null> = {
  admit: { action: 'admitted', reason: 'document-checked' },
  refuse: { action: 'refused', reason: 'guard-refused' },
  'host-confirmed': { action: 'admitted', reason: 'host-confirmed' },
  'host-not-confirmed': { action: 'refused', reason: 'host-not-confirmed' },
  'call-supervisor': { action: 'escalated', reason: 'supervisor-called' },
  'ask-old-system': { action: 'escalated', reason: 'old-system-asked' },
  'old-system-admitted': { action: 'admitted', reason: OLD_SYSTEM_ADMITTED },
  'admit-by-supervisor': { action: 'admitted', reason: 'supervisor' },
  close: null,
};

/** The event as it is on the disk, or null when it is not. */
async function recorded(
  deps: Pick<DeskDeps, 'record' | 'after'>,
  observation: ScanObservation,
): Promise<ScanEvent | null> {
  let stop: () => void = () => undefined;
  const tooLate = new Promise<null>((resolve) => {
    stop = deps.after(RECORD_WITHIN_MS, () => resolve(null));
  });
  try {
    return await Promise.race([deps.record(observation), tooLate]);
  } catch {
    return null;
  } finally {
    stop();
  }
}

const unrecorded = (verdict: CrossingVerdict): CrossingVerdict => ({
  ...verdict,
  code: 'ERROR',
  colour: 'amber',
  action: null,
  reasons: ['ERROR', ...verdict.reasons],
});

/** One at a time. Who may skip is turned away while another is at it; who may not waits in line. */
function createLine() {
  let inLine = 0;
  let last: Promise<void> = Promise.resolve();
  return {
    take(maySkip: boolean, work: () => Promise<void>): Promise<void> {
      if (maySkip && inLine > 0) return Promise.resolve();
      inLine++;
      last = last
        .catch(() => undefined)
        .then(work)
        .finally(() => {
          inLine--;
        });
      return last;
    },
  };
}
