import { beforeEach, expect, it, vi } from 'vitest';
import { holdSend } from './held-send';

let page: EventTarget & { setTimeout: typeof setTimeout; clearTimeout: typeof clearTimeout };
const submit = vi.fn<() => Promise<string>>(async () => 'c');

beforeEach(() => {
  vi.useFakeTimers();
  submit.mockClear();
  page = Object.assign(new EventTarget(), { setTimeout, clearTimeout });
  return () => vi.useRealTimers();
});

const hold = () => holdSend(submit, { holdMs: 10_000, page: page as never, onSent: () => undefined });

it('sends when nobody has undone it', () => {
  hold();
  vi.advanceTimersByTime(9_999);
  expect(submit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(submit).toHaveBeenCalledTimes(1);
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
