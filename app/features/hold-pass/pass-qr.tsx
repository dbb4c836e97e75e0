import { useMemo } from 'react';
import styles from './pass-qr.module.css';
import { passQr, qrPath } from './qr-matrix';

/** Modules of white around the code; scanners need four. */
const MARGIN = 4;

/** The code: black on white whatever the theme, as large as its box. */
export function PassQr(props: {
  readonly token: string;
  readonly label: string;
  readonly level?: 'M' | 'Q';
}) {
  const { token, level = 'M' } = props;
  const { path, side } = useMemo(() => {
    const matrix = passQr(token, level);
    return { path: qrPath(matrix), side: matrix.length + 2 * MARGIN };
  }, [token, level]);
  return (
    <svg
      role="img"
      aria-label={props.label}
      data-testid={level === 'M' ? 'pass-qr' : undefined}
      className={styles['code']}
      viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-MARGIN} y={-MARGIN} width={side} height={side} className={styles['light']} />
      <path d={path} className={styles['dark']} />
    </svg>
  );
}
