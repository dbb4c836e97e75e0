import type { Campus } from '@campus/domain';
import { CampusContacts } from '@campus/protocol';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { sendJson, useFacts } from '../session';

// Raise the number when the shape changes.
const KEY = 'campus.contacts.1';
const NONE = '[]';
const listeners = new Set<() => void>();
let kept: string | null = null;

/** Keeps the campus's contacts where pages without a workspace can read them. Renders nothing. */
export function KeepContacts() {
  const contacts = useFacts('campus')?.[0]?.contacts;
  useEffect(() => {
    if (contacts) keep(contacts);
  }, [contacts]);
  return null;
}

/** The same for a device on which nobody has signed in: whoever cannot is the one who has to ask. */
export function AskContacts() {
  useEffect(() => {
    if (read() !== NONE) return;
    void sendJson('/api/contacts').then((answer) => {
      const contacts = answer.kind === 'done' ? CampusContacts.safeParse(answer.body) : null;
      if (contacts?.success) keep(contacts.data);
    });
  }, []);
  return null;
}

/** Kept on the device, so that they are there on an error page and offline. */
export function useContacts(): Campus['contacts'] {
  const text = useSyncExternalStore(subscribe, read, () => NONE);
  // Only this module writes the key, from what has been checked.
  return useMemo(() => JSON.parse(text) as Campus['contacts'], [text]);
}

function keep(contacts: Campus['contacts']): void {
  kept = JSON.stringify(contacts);
  try {
    localStorage.setItem(KEY, kept);
  } catch {
    // Private mode: known until the page is closed.
  }
  for (const tell of listeners) tell();
}

function read(): string {
  if (kept === null) {
    try {
      kept = localStorage.getItem(KEY);
    } catch {
      // Private mode.
    }
  }
  return kept ?? NONE;
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => void listeners.delete(onChange);
}
