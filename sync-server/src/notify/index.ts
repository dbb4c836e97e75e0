/** The door of messages: putting them into the outbox, sending them, and hearing what became of them. */
export {
  ANSWER_TEMPLATES,
  enqueueAnswer,
  enqueueMessage,
  enqueueMessages,
  enqueueNote,
  enqueueUnreached,
} from './enqueue-message';
export type { BounceDesk } from './bounce-desk';
export { VISIT_TEMPLATES, type MessageAbout, type Template } from './message-about';
export { startOutboxWorker, type OutboxWorker } from './outbox-worker';
export { createProviders } from './providers';
export { createReceiptRoutes } from './receipt-routes';
export { createInboxRoutes } from './inbox-routes';
export type { NotifyDeps } from './notify-deps';
export { mayHaveGoneOut, type DeliveryChange, type OnDelivery } from './outbox-store';
export type { MailProvider, SmsProvider } from './provider';
