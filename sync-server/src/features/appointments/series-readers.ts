import type { SeriesId } from '@campus/domain';
import type { MessageAbout } from '../../notify';
import type { Work } from '../work';

/** A message about a visit; one day of several that are told together names their series. */
export type MessageOfVisit = Omit<MessageAbout, 'series'> & { readonly ofSeries?: SeriesId };

interface ReaderRow {
  readonly visitorId: string;
  readonly position: number;
  readonly phoneId: string | null;
  readonly emailId: string | null;
}

/**
 * Each day has visitors of its own. Who of them is the same person is told by where he is written to and by his place in
 * the list: of a family with one phone everybody gets his own days.
 */
export async function withReaders(
  work: Work,
  messages: readonly MessageOfVisit[],
): Promise<readonly MessageAbout[]> {
  const ids = messages.flatMap(({ ofSeries, visitorId }) => (ofSeries === undefined ? [] : [visitorId]));
  const rows =
    ids.length === 0
      ? []
      : await work.tx<ReaderRow[]>`
          select visitor_id, position, phone_id, email_id from appointment_visitors
           where visitor_id = any(${work.tx.array(ids)}::uuid[])`;
  return messages.map(({ ofSeries, ...message }) => {
    const row = rows.find(({ visitorId }) => visitorId === message.visitorId);
    if (ofSeries === undefined || row === undefined) return message;
    const contact = message.channel === 'sms' ? row.phoneId : row.emailId;
    return { ...message, series: { id: ofSeries, reader: `${contact ?? row.visitorId}/${row.position}` } };
  });
}
