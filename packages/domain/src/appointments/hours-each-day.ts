import { toMs, type DailyHours, type Instant } from '../time';
import { campusDaysOf } from './window-rules';

/**
 * The hours within which somebody may come in on each day of a visit over several; null where there is nothing to say:
 * a visit within one day says its own hours.
 */
export const hoursEachDay = (
  { startAt, endAt }: { readonly startAt: Instant; readonly endAt: Instant },
  dailyHours: DailyHours | null,
): DailyHours | null => (campusDaysOf(toMs(startAt), toMs(endAt)) > 1 ? dailyHours : null);
