/** A tablet asks for the list by the same name. */
export { statusWeekOf } from '@campus/domain';
