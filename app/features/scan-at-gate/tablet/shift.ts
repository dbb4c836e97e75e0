/**
 * A guard's shift: opened by his PIN with no network, told to the server when there is one, kept over a restart of the
 * browser [TAB-40…44].
 */
import { ShiftId, toInstant, uuidV7, type Direction, type Guard } from '@campus/domain';
import type { Random, Workspace } from '@campus/local-db';
import { verifyPin } from '@campus/pass';
import { BehaviorSubject, type Observable } from 'rxjs';
import type { TimeEstimate } from '../time/trusted-time';
import type { Enrolment, OpenShift, TabletStore } from './tablet-store';
import { afterWrongPin, NO_WRONG_PINS, waitMs } from './wrong-pins';

export type SignOn =
  { readonly kind: 'open' } | { readonly kind: 'wrong-pin' } | { readonly kind: 'wait'; readonly ms: number };

export interface ShiftDesk {
  readonly shift$: Observable<OpenShift | null>;
  current(): OpenShift | null;
  /** Checks the PIN and opens the shift; another guard's open shift is ended first. */
  signOn(guard: Guard, pin: string): Promise<SignOn>;
  /** Does this PIN belong to this guard? Counts towards the wait. */
  checkPin(guard: Guard, pin: string): Promise<SignOn>;
  turn(direction: Direction): Promise<void>;
  lock(): Promise<void>;
  unlock(guard: Guard, pin: string): Promise<SignOn>;
  end(): Promise<void>;
}

export interface ShiftDeps {
  readonly tablet: Pick<Enrolment, 'deviceId' | 'gateId'>;
  readonly store: TabletStore;
  readonly workspace: Pick<Workspace, 'submit'>;
  readonly random: Random;
  readonly time: () => TimeEstimate;
}

export const createShiftDesk = (deps: ShiftDeps, open: OpenShift | null): ShiftDesk =>
  new KeptShift(deps, open);

class KeptShift implements ShiftDesk {
  readonly shift$: BehaviorSubject<OpenShift | null>;

  constructor(
    private readonly deps: ShiftDeps,
    open: OpenShift | null,
  ) {
    this.shift$ = new BehaviorSubject(open);
  }

  current(): OpenShift | null {
    return this.shift$.value;
  }

  async checkPin(guard: Guard, pin: string): Promise<SignOn> {
    const { store, time } = this.deps;
    const before = (await store.load('wrongPins')) ?? NO_WRONG_PINS;
    const ms = waitMs(before, time().nowMs);
    if (ms > 0) return { kind: 'wait', ms };
    if (await verifyPin(pin, guard.pin)) {
      await store.save('wrongPins', NO_WRONG_PINS);
      return { kind: 'open' };
    }
    await store.save('wrongPins', afterWrongPin(before, time().nowMs));
    return { kind: 'wrong-pin' };
  }

  async signOn(guard: Guard, pin: string): Promise<SignOn> {
    const checked = await this.checkPin(guard, pin);
    if (checked.kind !== 'open') return checked;
    await this.end();
    const { tablet, workspace, random, time } = this.deps;
    const nowMs = time().nowMs;
    const shift = {
      id: ShiftId.parse(uuidV7(nowMs, random.bytes(10))),
      guardId: guard.id,
      deviceId: tablet.deviceId,
      gateId: tablet.gateId,
      startedAt: toInstant(nowMs),
    };
    const { id: shiftId, ...about } = shift;
    const startedBy = await workspace.submit('shift.start', { shiftId, ...about });
    const { id, name, role } = guard;
    await this.keep({
      shift: { ...shift, endedAt: null },
      guard: { id, name, role },
      startedBy,
      direction: null,
      locked: false,
    });
    return checked;
  }

  async turn(direction: Direction): Promise<void> {
    await this.change({ direction });
  }

  async lock(): Promise<void> {
    await this.change({ locked: true });
  }

  async unlock(guard: Guard, pin: string): Promise<SignOn> {
    const checked = await this.checkPin(guard, pin);
    if (checked.kind === 'open') await this.change({ locked: false });
    return checked;
  }

  async end(): Promise<void> {
    const open = this.current();
    if (open === null) return;
    const { workspace, store, time } = this.deps;
    const ended = { shiftId: open.shift.id, endedAt: toInstant(time().nowMs) };
    await workspace.submit('shift.end', ended, { after: open.startedBy });
    await store.remove('shift');
    this.shift$.next(null);
  }

  private async change(part: Partial<OpenShift>): Promise<void> {
    const open = this.current();
    if (open !== null) await this.keep({ ...open, ...part });
  }

  private async keep(open: OpenShift): Promise<void> {
    await this.deps.store.save('shift', open);
    this.shift$.next(open);
  }
}
