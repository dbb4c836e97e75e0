export { actorOf, createCommandHandler } from './apply-commands';
export { withdrawOnPage } from './withdraw-on-page';
