import { toInstant } from '../time';
import type { Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import type { AppointmentState } from './appointment-state';
import type { AppointmentChange, DecideContext } from './decide-context';
import { keepsPlaces, keptIf } from './late-cancel';

/** The revision that a decision makes: everything as it was, but for what the decision says. */
export const touched = (
  current: Appointment,
  ctx: Pick<DecideContext, 'nowMs' | 'commandId'>,
): Appointment => ({
  ...current,
  rev: current.rev + 1,
  updatedAt: toInstant(ctx.nowMs),
  lastCommandId: ctx.commandId ?? null,
});

export const withoutPass = (row: Visitor): Visitor =>
  row.passId === null ? row : { ...row, passState: 'revoked', link: null };

export const passIds = (rows: readonly Visitor[]): AppointmentChange['revoke'] =>
  rows.flatMap((row) => (row.passId === null ? [] : [row.passId]));

/** Those who were to come take the whole visit back themselves: their passes end, and nobody has to be told. */
export const takenBack = (
  current: Appointment,
  state: AppointmentState,
  ctx: Pick<DecideContext, 'nowMs' | 'policies' | 'commandId'>,
): AppointmentChange => ({
  appointment: {
    ...touched(current, ctx),
    state,
    visitors: current.visitors.map((row) => ({
      ...withoutPass(keptIf(keepsPlaces(current, ctx), row)),
      canceled: true,
    })),
  },
  issue: [],
  reissue: [],
  revoke: passIds(current.visitors),
  notify: [],
});
