import type { Campus } from '@campus/domain';
import { useEffect } from 'react';
import { useFacts } from '../session';

type CampusContacts = Campus['contacts'];
// Raise the number when the shape changes.
const KEY = 'campus.contacts.1';

/** Keeps the campus's contacts where pages without a workspace can read them. Renders nothing. */
export function KeepContacts() {
  const contacts = useFacts('campus')?.[0]?.contacts;
  useEffect(() => {
    try {
      if (contacts) localStorage.setItem(KEY, JSON.stringify(contacts));
    } catch {
      // Private mode: the error page will say whom to find on site.
    }
  }, [contacts]);
  return null;
}

export function readContacts(): CampusContacts {
  try {
    // Only this module writes the key, from a checked fact.
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as CampusContacts;
  } catch {
    return [];
  }
}
