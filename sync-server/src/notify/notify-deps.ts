import type { Deps } from '../deps';
import type { AlumniDoor } from '../identity/alumni-door';
import type { VisitorDoor } from '../identity/visitor-door';
import type { OnDelivery } from './outbox-store';
import type { MailProvider, SmsProvider } from './provider';

/** What sending messages needs beyond `Deps`. */
export interface NotifyDeps extends Deps {
  readonly visitors: VisitorDoor;
  readonly alumni: Pick<AlumniDoor, 'openAnswer'>;
  readonly mail: MailProvider;
  readonly sms: SmsProvider;
  /** Called in the transaction in which a message changes, so that its host's appointment is published with it. */
  readonly onDelivery: OnDelivery;
}
