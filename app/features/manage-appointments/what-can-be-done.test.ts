import { AppointmentState, type Visitor } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { absenceOf, canChange, canForward, canMend, usesPlacesStill } from './what-can-be-done';

const END = Date.parse('2026-11-25T08:00:00.000Z');
const BEFORE = END - 1;
const standing = (state: AppointmentState) => ({ state, endAt: '2026-11-25T08:00:00.000Z' as const });
const ends = AppointmentState.options.filter(
  (state) => !/^(draft|submitted|pending_|approved|checked_)/.test(state),
);
const visitor = (over: Partial<Visitor> = {}) => ({ canceled: false, link: '/p/x', ...over }) as Visitor;

describe('what a host is offered', () => {
  it.each(ends)(
    '[SHELL-16] [APPT-2] of an appointment that is %s nothing that the server can only refuse',
    (state) => {
      expect(canChange(standing(state), BEFORE)).toBe(false);
      expect(canMend(standing(state), BEFORE)).toBe(false);
      expect(canForward(standing(state), visitor(), BEFORE)).toBe(false);
    },
  );

  it('[SHELL-16] [APPT-45] [APPT-46] a change and a cancellation until the end, and no longer', () => {
    expect(canChange(standing('approved'), BEFORE)).toBe(true);
    expect(canChange(standing('pending_unit'), BEFORE)).toBe(true);
    expect(canChange(standing('checked_in'), END)).toBe(false);
  });

  it('[SHELL-16] [APPT-62] to mend a refused creation, whenever it was meant to be', () => {
    expect(canMend(standing('draft'), END + 1)).toBe(true);
    expect(canMend(standing('approved'), END)).toBe(false);
  });

  it('[SHELL-16] [APPT-48] to pass on a pass that still lets somebody in', () => {
    expect(canForward(standing('approved'), visitor(), BEFORE)).toBe(true);
    expect(canForward(standing('pending_unit'), visitor(), BEFORE)).toBe(false);
    expect(canForward(standing('approved'), visitor({ canceled: true }), BEFORE)).toBe(false);
    expect(canForward(standing('approved'), visitor({ link: null }), BEFORE)).toBe(false);
    expect(canForward(standing('approved'), visitor(), END)).toBe(false);
  });
});

describe('what is said of a visitor who has not come', () => {
  it.each([
    ['approved', BEFORE, 'absent'],
    ['pending_unit', BEFORE, 'absent'],
    ['canceled_by_host', BEFORE, 'notExpected'],
    ['canceled_by_visitor', BEFORE, 'notExpected'],
    ['rejected', END, 'notExpected'],
    ['superseded', END, 'notExpected'],
    ['pending_unit', END, 'notExpected'],
    ['approved', END, 'didNotCome'],
    ['expired', END, 'didNotCome'],
    ['no_show', END, 'didNotCome'],
    ['completed', END, 'didNotCome'],
    ['draft', BEFORE, null],
  ] as const)('[SHELL-15] %s', (state, nowMs, said) => {
    expect(absenceOf(standing(state), nowMs)).toBe(said);
  });
});

describe('what is said of places that stay used', () => {
  const CALLED_OFF = ['withdrawn', 'canceled_by_host', 'canceled_by_visitor'];
  const kept = (state: AppointmentState, keepsPlace = true) => ({
    state,
    visitors: [visitor(), visitor({ keepsPlace })],
  });

  it.each(AppointmentState.options)(
    '[APPT-53] of a visit that is %s it is said where it was called off alone, not where it was moved late and took place',
    (state) => {
      expect(usesPlacesStill(kept(state))).toBe(CALLED_OFF.includes(state));
      expect(usesPlacesStill(kept(state, false))).toBe(false);
    },
  );
});
