import { useMemo } from 'react';
import { QrSvg } from '../../components';
import { passQr } from './qr-matrix';

/** The code of a pass; on paper at a higher level. */
export function PassQr(props: {
  readonly token: string;
  readonly label: string;
  readonly level?: 'M' | 'Q';
}) {
  const { token, label, level = 'M' } = props;
  const matrix = useMemo(() => passQr(token, level), [token, level]);
  return <QrSvg matrix={matrix} label={label} testId={level === 'M' ? 'pass-qr' : undefined} />;
}
