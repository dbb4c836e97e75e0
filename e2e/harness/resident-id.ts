const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** GB 11643, worked out anew: a number of somebody born on this day (`YYYYMMDD`). */
export function residentId(birth: string): string {
  const first = `110101${birth}123`;
  const sum = Array.from(first, Number).reduce((all, digit, i) => all + digit * (WEIGHTS[i] ?? 0), 0);
  return `${first}${CHECKS[sum % 11] ?? ''}`;
}
