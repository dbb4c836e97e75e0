import type { AppointmentId } from '@campus/domain';
import { beforeEach, expect, it, vi } from 'vitest';
import { holdCancel } from './held-cancel';

const what = { appointmentId: 'a' as AppointmentId, rev: 4 };
let page: EventTarget & { setTimeout: typeof setTimeout; clearTimeout: typeof clearTimeout };
const submit = vi.fn<(...command: unknown[]) => Promise<string>>(async () => 'c');

beforeEach(() => {
  vi.useFakeTimers();
  submit.mockClear();
  page = Object.assign(new EventTarget(), { setTimeout, clearTimeout });
  return () => vi.useRealTimers();
});

const hold = () =>
  holdCancel({ submit } as never, what, { holdMs: 10_000, page: page as never, onSent: () => undefined });

it('sends the cancellation when nobody has undone it', () => {
  hold();
  vi.advanceTimersByTime(9_999);
  expect(submit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(submit).toHaveBeenCalledExactlyOnceWith(
    'appointment.cancel',
    { appointmentId: 'a', reason: '' },
    { baseRev: 4 },
  );
});

it('sends nothing after an undo', () => {
  hold().undo();
  vi.advanceTimersByTime(20_000);
  page.dispatchEvent(new Event('pagehide'));
  expect(submit).not.toHaveBeenCalled();
});

it('sends at once, and only once, when the page goes away', () => {
  hold();
  page.dispatchEvent(new Event('pagehide'));
  vi.advanceTimersByTime(20_000);
  expect(submit).toHaveBeenCalledTimes(1);
});
