import { toCarrier } from '@campus/pass';
import { encode } from 'uqr';
import type { QrMatrix } from '../../components';

/** `M` on a screen; `Q` on paper, which creases and fades. */
export function passQr(token: string, level: 'M' | 'Q'): QrMatrix {
  return encode(toCarrier(token), { ecc: level, border: 0 }).data;
}
