import { until } from './until';

/** A message that would have left the building, from the demo inbox. */
export interface SentMessage {
  readonly id: string;
  readonly channel: 'sms' | 'email';
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly { readonly filename?: string; readonly contentType?: string }[];
  readonly at: string;
}

export async function fetchInbox(url: string): Promise<readonly SentMessage[]> {
  const response = await fetch(`${url}/dev/inbox.json`);
  return (await response.json()) as SentMessage[];
}

/** The newest message to this address whose text matches. */
export function waitForMessage(url: string, to: string, matching: RegExp): Promise<SentMessage> {
  return until(`a message to ${to} like ${matching}`, async () => {
    const messages = await fetchInbox(url);
    const fitting = messages.filter(
      (m) => m.to.includes(to) && (matching.test(m.text) || matching.test(m.subject ?? '')),
    );
    return fitting.toSorted((a, b) => b.at.localeCompare(a.at))[0];
  });
}
