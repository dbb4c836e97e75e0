import type { DecideContext } from '../appointments/decide-context';
import { accept, refuse, type Decision } from '../refusals';
import type { CommandBody } from '../sync/command';
import { campusDayOf, toMs } from '../time';
import { checkDocument, type IdentityDocument } from '../visitors/identity-document';
import { normalisePhone } from '../visitors/phone';
import type { WatchEntry, WatchMatch, WatchValidity } from './watchlist-entry';

type Context = Pick<DecideContext, 'actor' | 'nowMs'>;

/** What is compared, in the one spelling in which visitors' numbers are compared too. */
export interface WatchKeys {
  readonly document: Pick<IdentityDocument, 'type' | 'number'> | null;
  readonly phone: string | null;
}

/** Security puts somebody on the list [WATCH-2]. Whether he stands there already only the server knows. */
export function decideWatchAdd(body: CommandBody<'watchlist.add'>, ctx: Context): Decision<WatchKeys> {
  if (!isSecurity(ctx)) return refuse('request.forbidden');
  if (body.document === null && body.phone === null) return refuse('watchlist.nothing-to-match');
  const { validFrom, validUntil } = body;
  if (validUntil !== null && (toMs(validUntil) <= toMs(validFrom) || toMs(validUntil) <= ctx.nowMs))
    return refuse('watchlist.validity', 'validUntil');
  const document = documentOf(body, ctx.nowMs);
  if (!document.ok) return document;
  const phone = body.phone === null ? null : normalisePhone(body.phone);
  if (body.phone !== null && phone === null) return refuse('visitor.phone-invalid', 'phone');
  return accept({ document: document.value, phone });
}

export function decideWatchEnd(entry: WatchEntry | null, ctx: Context): Decision<WatchEntry> {
  if (!isSecurity(ctx)) return refuse('request.forbidden');
  if (entry === null || watchStateOf(entry, ctx.nowMs) === 'ended') return refuse('watchlist.not-found');
  return accept(entry);
}

/** The false-match procedure [WATCH-9]: decided once, by a person of security, with a reason. */
export function decideWatchClear(
  match: WatchMatch | null,
  body: CommandBody<'watchlist.clearMatch'>,
  ctx: Context,
): Decision<WatchMatch> {
  if (!isSecurity(ctx)) return refuse('request.forbidden');
  if (match === null) return refuse('watchlist.not-found');
  if (match.outcome !== null) return refuse('watchlist.decided');
  if (body.outcome === 'suspend' && !match.isOurs) return refuse('pass.not-found');
  return accept(match);
}

/** Validity begins and ends by time, the beginning included, the end not. */
export function watchStateOf(entry: WatchValidity, nowMs: number): 'coming' | 'in-force' | 'ended' {
  const { validFrom, validUntil, endedAt } = entry;
  if (endedAt !== null || (validUntil !== null && toMs(validUntil) <= nowMs)) return 'ended';
  return toMs(validFrom) > nowMs ? 'coming' : 'in-force';
}

const isSecurity = ({ actor }: Context): boolean =>
  actor.kind === 'person' && actor.person.roles.includes('security');

function documentOf(
  { document }: CommandBody<'watchlist.add'>,
  nowMs: number,
): Decision<WatchKeys['document']> {
  if (document === null) return accept(null);
  const checked = checkDocument(document, campusDayOf(nowMs));
  if (!checked.ok) return refuse(checked.code, 'document.number');
  return accept({ type: checked.value.type, number: checked.value.number });
}
