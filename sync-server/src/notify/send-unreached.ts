import { normaliseEmail } from '@campus/domain';
import { createText, writeWindow, type Text } from '@campus/i18n';
import type { OpenedUnreached, UnreachedVisitor } from '../identity/visitor-door';
import type { NotifyDeps } from './notify-deps';
import type { OutboxMessage } from './outbox-store';
import { renderPlainMail } from './plain-mail';
import type { RenderedMail, SendOutcome } from './provider';

/** As many as a reader takes in; the app lists them all. */
const NAMED_MAX = 10;

/**
 * [MSG-15] One mail to a host about the messages of his that failed in the last minute: whom they did not reach, and
 * what to do. null: somebody has reached them meanwhile, or nobody knows where the host reads mail.
 */
export async function sendUnreached(
  deps: NotifyDeps,
  { id, hostId, createdAt }: Pick<OutboxMessage, 'id' | 'hostId' | 'createdAt'>,
): Promise<SendOutcome | null> {
  const opened = hostId === null ? null : await deps.visitors.openUnreached(hostId, createdAt);
  const to = opened === null ? null : normaliseEmail(opened.to);
  if (opened === null || to === null) return null;
  return deps.mail.send(await renderUnreached({ ...opened, to }, { id, publicUrl: deps.config.publicUrl }));
}

export function renderUnreached(
  { to, locale, campus, visitors }: OpenedUnreached,
  { id, publicUrl }: { readonly id: string; readonly publicUrl: string },
): Promise<RenderedMail> {
  const text = createText(locale);
  const names = { campus: campus.name[locale], count: visitors.length };
  const more = visitors.length - NAMED_MAX;
  const line = (one: UnreachedVisitor): string => {
    const when = `${writeWindow(one.startAt, one.endAt, locale)} (${text('mail.label.zone')})`;
    return text('hostMail.unreached.row', { name: one.visitorName, when, way: wayIn(text, one) });
  };
  return renderPlainMail({
    id,
    to,
    locale,
    subject: text('hostMail.unreached.subject', names),
    lines: [
      text('hostMail.unreached.intro', names),
      ...visitors.slice(0, NAMED_MAX).map(line),
      more > 0 ? text('hostMail.unreached.more', { count: more }) : '',
      text('hostMail.unreached.open'),
      { link: linkTo(visitors, publicUrl) },
      text('mail.footer', names),
    ],
  });
}

const wayIn = (text: Text, { way }: UnreachedVisitor): string => text(`hostMail.unreached.way.${way}`);

/** To the visit, where it is one; else to the list of those that need something done. */
function linkTo(visitors: readonly UnreachedVisitor[], publicUrl: string): string {
  const ids = new Set(visitors.map((one) => one.appointmentId));
  const [only] = ids;
  return only !== undefined && ids.size === 1
    ? `${publicUrl}/host/${only}`
    : `${publicUrl}/host?view=attention`;
}
