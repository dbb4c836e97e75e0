import {
  NO_HOST,
  NoticeId,
  type CommandResult,
  type Notice,
  type NoticeBody,
  type NoticeKind,
} from '@campus/domain';
import { z } from 'zod';
import { publish, type FeedName, type Publication, type Scope } from '../../replication';
import { newId, type Work } from '../work';

/** The answer to a command, to the sign-in that sent it and to nobody else. */
export const publishResult = (work: Work, scope: Scope, body: CommandResult): Promise<void> =>
  publish(work.tx, noticeTo(work, scope, { kind: 'result', body }));

/** The server's word on a scan, to the tablet that made it. */
export const settlementNotice = (work: Work, deviceId: string, body: NoticeBody<'settlement'>): Publication =>
  noticeTo(work, `device:${deviceId}`, { kind: 'settlement', body });

/** Something that deserves a word to the host. */
export const newsNotice = (work: Work, hostId: string, body: NoticeBody<'news'>): Publication =>
  noticeTo(work, `person:${hostId}`, { kind: 'news', body });

export const publishNews = async (work: Work, hostId: string, body: NoticeBody<'news'>): Promise<void> => {
  // Of a visit without a host there is nobody to tell.
  if (hostId !== NO_HOST) await publish(work.tx, newsNotice(work, hostId, body));
};

/** What became of each row of a list, to the host who sent it. */
export const publishBatch = (work: Work, hostId: string, body: NoticeBody<'batch-rows'>): Promise<void> =>
  publish(work.tx, noticeTo(work, `person:${hostId}`, { kind: 'batch-rows', body }));

/** To one person of security. */
export const watchNotice = (
  work: Work,
  personId: string,
  of: { readonly id: NoticeId; readonly body: NoticeBody<'watchlist'> },
): Publication => noticeTo(work, `person:${personId}`, { kind: 'watchlist', ...of });

/** How a delegation stands, to both sides; its words are the caller's to seal. */
export const delegationNotice = (
  work: Work,
  id: NoticeId,
  sides: readonly [host: string, delegate: string],
): Publication => ({
  ...noticeTo(work, `person:${sides[0]}`, { kind: 'delegation', body: {}, id }),
  scopes: sides.map((side) => `person:${side}` as const),
});

/** Asks a tablet to send a stretch of its journal again. */
export const missingScansNotice = (
  work: Work,
  deviceId: string,
  of: { readonly id: NoticeId; readonly body: NoticeBody<'missing-scans'> },
): Publication => noticeTo(work, `device:${deviceId}`, { kind: 'missing-scans', ...of });

function noticeTo(
  work: Work,
  scope: Scope,
  of: { readonly kind: NoticeKind; readonly body: object; readonly id?: NoticeId },
): Publication {
  const id = of.id ?? NoticeId.parse(newId(work));
  const notice: Notice = { id, kind: of.kind, at: work.now, body: Body.parse(of.body) };
  return { coll: feedOf(scope), id, body: notice, scopes: [scope], fresh: of.id === undefined };
}

const Body = z.record(z.string(), z.unknown());

function feedOf(scope: Scope): FeedName {
  if (scope.startsWith('person:')) return 'person.notices';
  return scope.startsWith('visitor:') ? 'visitor.notices' : 'device.notices';
}
