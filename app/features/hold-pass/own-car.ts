import {
  canChangePlate,
  plateOf,
  type Appointment,
  type CommandResult,
  type Pass,
  type Visitor,
} from '@campus/domain';
import type { CommandState } from '@campus/local-db';

/** With which car he comes, as this device knows it. */
export interface OwnCar {
  /** null: with none, as far as anybody said. */
  readonly plate: string | null;
  /** What he said last: on its way, taken down, or refused; null: he has said nothing here. */
  readonly said: 'waits' | 'saved' | 'refused' | null;
  readonly refusal: CommandResult | null;
  /** He has not come yet, and may still come. */
  readonly canChange: boolean;
}

/** [PARTY-14] His last word counts here at once, sent or not; one that the server refused does not. */
export function ownCar(
  pass: Pick<Pass, 'id'>,
  appointment: Appointment | null,
  commands: readonly CommandState[],
): OwnCar | null {
  const visitor = appointment?.visitors.find(({ passId }) => passId === pass.id);
  if (appointment === null || visitor === undefined) return null;
  const last = commands
    .filter(({ command }) => command.kind === 'visit.plate' && command.body['passId'] === pass.id)
    .at(-1);
  return {
    plate: plateOf(appointment, withWord(visitor, last)),
    said: last === undefined ? null : SAID[last.state],
    refusal: last?.state === 'refused' ? last.result : null,
    canChange: canChangePlate(appointment, visitor),
  };
}

const SAID = {
  pending: 'waits',
  sent: 'waits',
  accepted: 'saved',
  refused: 'refused',
} as const satisfies Record<CommandState['state'], OwnCar['said']>;

function withWord(visitor: Visitor, last: CommandState | undefined): Pick<Visitor, 'plate'> {
  const plate = last?.command.body['plate'];
  const isOver = last === undefined || last.settled || last.state === 'refused';
  return isOver || typeof plate !== 'string' ? visitor : { plate };
}
