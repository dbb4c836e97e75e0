import { useMemo } from 'react';
import { classNames } from './class-names';
import { qrPath, type QrMatrix } from './qr-path';
import styles from './qr-svg.module.css';

/** Modules of white around the code; scanners need four. */
const MARGIN = 4;

/** A code: black on white whatever the theme, as large as its box. */
export function QrSvg(props: {
  readonly matrix: QrMatrix;
  readonly label: string;
  readonly testId?: string | undefined;
  readonly className?: string | undefined;
}) {
  const { matrix, label, testId, className } = props;
  const path = useMemo(() => qrPath(matrix), [matrix]);
  const side = matrix.length + 2 * MARGIN;
  return (
    <svg
      role="img"
      aria-label={label}
      data-testid={testId}
      className={classNames(styles['code'], className)}
      viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-MARGIN} y={-MARGIN} width={side} height={side} className={styles['light']} />
      <path d={path} className={styles['dark']} />
    </svg>
  );
}
