import type { CommandResult, Notice, NoticeBody, NoticeKind } from '@campus/domain';
import { z } from 'zod';
import { NoticeId } from '@campus/domain';
import { publish, type FeedName, type Scope } from '../../replication';
import { newId, type Work } from '../work';

/** The answer to a command, to the sign-in that sent it and to nobody else. */
export const publishResult = (work: Work, scope: Scope, body: CommandResult): Promise<void> =>
  publishNotice(work, scope, { kind: 'result', body });

/** The server's word on a scan, to the tablet that made it. */
export const publishSettlement = (
  work: Work,
  deviceId: string,
  body: NoticeBody<'settlement'>,
): Promise<void> => publishNotice(work, `device:${deviceId}`, { kind: 'settlement', body });

/** Something that deserves a word to the host. */
export const publishNews = (work: Work, hostId: string, body: NoticeBody<'news'>): Promise<void> =>
  publishNotice(work, `person:${hostId}`, { kind: 'news', body });

async function publishNotice(
  work: Work,
  scope: Scope,
  { kind, body }: { readonly kind: NoticeKind; readonly body: object },
): Promise<void> {
  const id = NoticeId.parse(newId(work));
  const notice: Notice = { id, kind, at: work.now, body: Body.parse(body) };
  await publish(work.tx, { coll: feedOf(scope), id, body: notice, scopes: [scope] });
}

const Body = z.record(z.string(), z.unknown());

function feedOf(scope: Scope): FeedName {
  if (scope.startsWith('person:')) return 'person.notices';
  return scope.startsWith('visitor:') ? 'visitor.notices' : 'device.notices';
}
