import { PassId } from '@campus/domain';

/** A UUIDv7-shaped id that reads as its number. */
export const idOf = (n: number): string => `01930000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** A pass id that reads as its number. */
export const passIdOf = (n: number): PassId => PassId.parse(`pass${String(n).padStart(12, '0')}`);
