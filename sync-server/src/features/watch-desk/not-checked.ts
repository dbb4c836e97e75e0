import { days, toInstant } from '@campus/domain';
import type { WatchlistAnswer } from '@campus/protocol';
import type { Work } from '../work';

const LOOKED_BACK_DAYS = 7;

/**
 * [WATCH-10] What the list could say nothing about: visitors to come without a number to compare, and entries of the
 * last week that a tablet let in by the signature alone, without the roster's word.
 */
export async function countNotChecked({ tx, now, nowMs }: Work): Promise<WatchlistAnswer['notChecked']> {
  const [row] = await tx<{ document: number; phone: number; atGate: number }[]>`
    select count(*) filter (where not c.document)::int as document, count(*) filter (where not c.phone)::int as phone,
           (select count(*)::int from scan_events s
             where s.trusted_at > ${toInstant(nowMs - days(LOOKED_BACK_DAYS))} and s.body ->> 'basis' = 'signature'
               and s.body ->> 'direction' = 'entry' and s.body ->> 'action' = 'admitted') as at_gate
      from watchlist_checks c
      join appointment_visitors v on v.visitor_id = c.subject and not v.removed and not v.canceled
      join appointments a on a.id = v.appointment_id
     where a.end_at > ${now} and a.state in ('pending_host', 'pending_unit', 'pending_security', 'approved', 'checked_in')`;
  return { document: 0, phone: 0, atGate: 0, ...row };
}
