import type { SignInBy } from './realm/realm-api';

/** Who takes part, and in which realm: collections of one realm add up to 13 at most (a person 6, a visitor 7, a tablet 9). */
export interface Part {
  readonly device: DeviceName;
  readonly realm: number;
  readonly by: Exclude<SignInBy, { kind: 'tablet' | 'visitor' }> | TabletPart | { readonly kind: 'visitor' };
}
interface TabletPart {
  readonly kind: 'tablet';
  readonly gateId: 'south' | 'north';
}

export const DEVICE_NAMES = [
  'laptop',
  'phone',
  'approver',
  'security',
  'south',
  'north',
  'visitor',
  'student',
] as const;
export type DeviceName = (typeof DEVICE_NAMES)[number];

/** Laptop and phone are the same host's. */
export const CAST: readonly Part[] = [
  { device: 'laptop', realm: 0, by: { kind: 'account', account: 'staff' } },
  { device: 'phone', realm: 0, by: { kind: 'account', account: 'staff' } },
  { device: 'approver', realm: 1, by: { kind: 'account', account: 'approver' } },
  { device: 'security', realm: 1, by: { kind: 'account', account: 'security' } },
  { device: 'south', realm: 2, by: { kind: 'tablet', gateId: 'south' } },
  { device: 'north', realm: 3, by: { kind: 'tablet', gateId: 'north' } },
  { device: 'visitor', realm: 4, by: { kind: 'visitor' } },
  { device: 'student', realm: 4, by: { kind: 'account', account: 'student' } },
];
export const REALMS = 5;
