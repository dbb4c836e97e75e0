export { actorOf, createCommandHandler } from './apply-commands';
