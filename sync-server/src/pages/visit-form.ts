import type { Context } from 'hono';
import type { LinkedVisit, VisitView } from '../identity';

/** A form of a visit: whose it is, and the page of the pass that he came from. */
export interface VisitForm {
  readonly holderId: Extract<LinkedVisit, { access: 'open' }>['holderId'];
  readonly visit: VisitView;
  readonly back: string;
}

/** Post, redirect, get: what was sent is not sent again by going back. */
export function leadTo(c: Context, address: string): Response {
  c.header('Cache-Control', 'no-store');
  return c.redirect(address, 303);
}
