import { toHalfWidth } from './half-width';

export type PlateKind = 'mainland' | 'new-energy' | 'cross-border' | 'hong-kong' | 'macao' | 'diplomatic';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
/** GA 36: serials use neither I nor O, so that nobody takes them for digits. */
const SHAPES: readonly (readonly [PlateKind, RegExp])[] = [
  ['cross-border', /^粤Z[0-9A-HJ-NP-Z]{4}[港澳]$/],
  ['mainland', new RegExp(`^[${PROVINCES}][A-Z][0-9A-HJ-NP-Z]{4}[0-9A-HJ-NP-Z挂学警]$`)],
  ['new-energy', new RegExp(`^[${PROVINCES}][A-Z][A-HJK][0-9A-HJ-NP-Z][0-9]{4}$`)],
  ['new-energy', new RegExp(`^[${PROVINCES}][A-Z][0-9]{5}[A-HJK]$`)],
  ['diplomatic', /^使[0-9]{6}$|^[0-9]{6}使$|^[\u4e00-\u9fa5][A-Z][0-9]{4}[领使]$/],
  ['macao', /^M[A-Z]?[0-9]{4}$/],
  ['hong-kong', /^[A-HJ-NPR-Z]{2}[0-9]{1,4}$/],
];

export interface Plate {
  readonly kind: PlateKind;
  /** Without separators, serial letters O and I read as 0 and 1 where the plate cannot hold them. */
  readonly number: string;
}

/** Reads a number plate, or null when it has no known form. */
export function readPlate(text: string): Plate | null {
  const typed = toHalfWidth(text)
    .toUpperCase()
    .replace(/[\s·•.\-‧・]/g, '');
  const number = withoutConfusion(typed);
  const shape = SHAPES.find(([, form]) => form.test(number));
  return shape === undefined ? null : { kind: shape[0], number };
}

export const normalisePlate = (text: string): string | null => readPlate(text)?.number ?? null;

/** Equal for plates that a tired eye takes for each other (0/O, 1/I); for looking up, never shown. */
export const plateKey = (text: string): string =>
  toHalfWidth(text)
    .toUpperCase()
    .replace(/[\s·•.\-‧・]/g, '')
    .replace(/O/g, '0')
    .replace(/I/g, '1');

/** After a province and its city letter an O is a zero and an I a one, as the serial has neither letter. */
function withoutConfusion(plate: string): string {
  if (!PROVINCES.includes(plate.slice(0, 1)) || plate === '') return plate;
  return plate.slice(0, 2) + plate.slice(2).replace(/O/g, '0').replace(/I/g, '1');
}
