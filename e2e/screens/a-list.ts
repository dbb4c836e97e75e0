import { newUuid, type DemoPerson } from '../harness/demo-person';
import type { Guest } from './invite';

const DAY_MS = 86_400_000;

export interface SentList {
  readonly purpose: string;
  readonly visitType?: string;
  /** The first rows' day, counted from today; each further day has as many. */
  readonly inDays: number;
  readonly perDay?: number;
  readonly guests: readonly Guest[];
  readonly forHost?: string;
}

/** A list of visitors, sent and committed as a host's page does. Returns its id and its appointments, by row. */
export async function sendList(
  host: DemoPerson,
  list: SentList,
): Promise<{ readonly id: string; readonly appointments: readonly string[] }> {
  const { purpose, visitType = 'official', guests, perDay = guests.length } = list;
  const [batchId, partId, rowsId] = [newUuid(), newUuid(), newUuid()];
  const appointments = guests.map(() => newUuid());
  const rows = guests.map((guest, i) => ({
    row: i + 2,
    ref: null,
    appointmentId: appointments[i],
    own: window(list.inDays + Math.floor(i / perDay)),
    plate: null,
    guardNote: '',
    visitor: { visitorId: newUuid(), locale: 'zh-Hans', ...guest },
  }));
  const details = { visitType, purpose, gates: ['south'], ...window(list.inDays) };
  const sent = { baseRev: null, at: new Date().toISOString() };
  const forHost = list.forHost === undefined ? {} : { forHost: list.forHost };
  const body = { batchId, partId, details, rows, ...forHost };
  const commit = { batchId, partId, send: { kind: 'now' } };
  await host.push([
    { ...sent, id: rowsId, kind: 'batch.rows', body, after: null },
    { ...sent, id: newUuid(), kind: 'batch.commit', body: commit, after: rowsId },
  ]);
  return { id: batchId, appointments };
}

/** Nine to five on the campus, whatever the hour is now. */
function window(inDays: number): { readonly startAt: string; readonly endAt: string } {
  const day = Math.floor(Date.now() / DAY_MS + inDays) * DAY_MS;
  const at = (hour: number) => new Date(day + hour * 3_600_000).toISOString();
  return { startAt: at(1), endAt: at(9) };
}
