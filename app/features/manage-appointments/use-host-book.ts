import { Person } from '@campus/domain';
import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import { useSession, useWorkspace } from '../../session';
import { useAppointmentBook, type OpenBook } from './use-appointment-book';

const readClock = (): number => Date.now();

export interface HostBook extends OpenBook {
  readonly person: Person;
  readonly nowMs: () => number;
}

/** The signed-in person's appointments. Below the host's WorkspaceBoundary only. */
export function useHostBook(): HostBook {
  const workspace = useWorkspace();
  const { principal } = useSession();
  const locale = useLocale();
  const person = useMemo(() => {
    if (principal?.kind !== 'person') throw new Error('a host screen without a person');
    const { id, name, unit, roles } = principal;
    return Person.parse({ id, name, unit, roles, locale });
  }, [principal, locale]);
  return { ...useAppointmentBook(workspace, person, readClock), person, nowMs: readClock };
}
