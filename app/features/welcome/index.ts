export { Help } from './help';
export { NotFound } from './not-found';
export { Welcome } from './welcome';
export { Unreachable } from './unreachable';
export { Guide } from './guide';
