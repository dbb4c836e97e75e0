import type { Person } from '@campus/domain';
import type { Workspace } from '@campus/local-db';
import { useEffect, useMemo } from 'react';
import { BehaviorSubject } from 'rxjs';
import { DISMISSED_KEY, liveAppointmentBook, type AppointmentBook } from './appointment-book';
import { useObservable } from '../../session';

const NONE: ReadonlySet<string> = new Set();

export interface OpenBook {
  /** Null while it opens. */
  readonly book: AppointmentBook | null;
  /** Stops showing a refusal that the host has understood. Kept on this device. */
  readonly dismiss: (commandIds: readonly string[]) => void;
  readonly dismissed: ReadonlySet<string>;
}

/** The host's appointments, live. `nowMs` is the clock of the page. */
export function useAppointmentBook(workspace: Workspace, person: Person, nowMs: () => number): OpenBook {
  const { book$, dismissed$ } = useMemo(() => {
    const subject = new BehaviorSubject<ReadonlySet<string>>(new Set());
    return {
      dismissed$: subject,
      book$: liveAppointmentBook(workspace, { person, dismissed$: subject, nowMs }),
    };
  }, [workspace, person, nowMs]);
  useEffect(() => {
    void workspace.loadLocal(DISMISSED_KEY).then((stored) => {
      if (Array.isArray(stored)) dismissed$.next(new Set(stored.map(String)));
    });
  }, [workspace, dismissed$]);
  const book = useObservable(book$, null);
  const dismiss = (commandIds: readonly string[]): void => {
    const all = new Set([...dismissed$.value, ...commandIds]);
    dismissed$.next(all);
    void workspace.saveLocal(DISMISSED_KEY, [...all]);
  };
  return { book, dismiss, dismissed: useObservable(dismissed$, NONE) };
}
