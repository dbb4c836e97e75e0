import { useMemo } from 'react';
import { useFormatter } from 'use-intl';
import { useLive } from '../../session';
import { useAnswers } from './use-answers';
import { useDraft } from './use-draft';

export interface MadeVisit {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly host: string;
  readonly when: string;
}

const NO_PARTS = [] as const;

/** The visits that the list on this device has become, in the order of its rows; null while they are read. */
export function useMadeVisits(): readonly MadeVisit[] | null {
  const format = useFormatter();
  const { draft } = useDraft();
  const answers = useAnswers(draft?.asked.parts ?? NO_PARTS);
  const appointments = useLive('appointments');
  return useMemo(() => {
    if (draft === undefined || appointments === null) return null;
    const byId = new Map<string, (typeof appointments)[number]>(appointments.map((one) => [one.id, one]));
    const ids = [...answers.rows.values()]
      .filter((one) => one.stage === 'committed' && one.outcome !== 'refused')
      .sort((a, b) => a.row - b.row)
      .map((one) => one.appointmentId ?? '');
    return ids.flatMap((id): MadeVisit[] => {
      const made = byId.get(id);
      const visitor = made?.visitors[0];
      if (made === undefined || visitor === undefined) return [];
      const range = format.dateTimeRange(new Date(made.startAt), new Date(made.endAt), {
        month: 'numeric',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hour12: false,
      });
      return [
        { id, name: visitor.name, organisation: visitor.organisation, host: made.hostName, when: range },
      ];
    });
  }, [draft, answers, appointments, format]);
}
