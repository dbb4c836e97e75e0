import type { Appointment, CommandResult, Pass } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { useMemo } from 'react';
import { useLive, useNow, useObservable, useWorkspace } from '../../session';
import { ownCar, type OwnCar } from './own-car';
import { type PassView, passView } from './pass-view';

export interface HeldPass {
  readonly pass: Pass;
  readonly appointment: Appointment | null;
  readonly view: PassView;
  /** The server's refusal of the newest cancellation, while nothing newer was tried. */
  readonly refusal: CommandResult | null;
  /** null: the visit is not on this device. */
  readonly car: OwnCar | null;
}

const NO_COMMANDS: readonly CommandState[] = [];

/** All passes of this sign-in, soonest first; null while the device is read. */
export function useMyPasses(): readonly HeldPass[] | null {
  const workspace = useWorkspace();
  const passes = useLive('passes');
  const appointments = useLive('appointments');
  const commands = useObservable(workspace.commandStates$, NO_COMMANDS);
  const nowMs = useNow();
  return useMemo(() => {
    if (!passes || !appointments) return null;
    return [...passes]
      .sort((a, b) => a.startAt.localeCompare(b.startAt))
      .map((pass) => {
        const appointment = appointments.find((one) => one.id === pass.appointmentId) ?? null;
        const withdrawal = newestWithdrawal(commands, pass);
        const isWithdrawing =
          withdrawal !== undefined && !withdrawal.settled && withdrawal.state !== 'refused';
        return {
          pass,
          appointment,
          view: passView(pass, { appointment, isWithdrawing, nowMs }),
          refusal: withdrawal?.state === 'refused' ? withdrawal.result : null,
          car: ownCar(pass, appointment, commands),
        };
      });
  }, [passes, appointments, commands, nowMs]);
}

function newestWithdrawal(commands: readonly CommandState[], pass: Pass): CommandState | undefined {
  return commands
    .filter(({ command }) => command.kind === 'appointment.withdraw' && command.body['passId'] === pass.id)
    .at(-1);
}
