import { encode } from 'uqr';
import { html } from 'hono/html';
import type { Markup } from './page-layout';

/** Quiet zone of four modules, as the standard asks (ISO/IEC 18004 §6.3.8). */
const MARGIN = 4;

/**
 * The code as one SVG path: rows of dark modules as runs, always black on white. No style attribute, so that a strict
 * Content-Security-Policy lets it be.
 */
export function qrSvg(content: string, label: string): Markup {
  const { data, size } = encode(content, { ecc: 'M', border: 0, boostEcc: false });
  const side = size + 2 * MARGIN;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${side} ${side}"
    role="img"
    aria-label="${label}"
    shape-rendering="crispEdges"
  >
    <path fill="#fff" d="M0 0h${side}v${side}H0z" />
    <path d="${runsOf(data)}" />
  </svg>`;
}

/** `M<x> <y>h<length>v1h-<length>z` for each run of dark modules. */
export function runsOf(rows: readonly (readonly boolean[])[]): string {
  return rows.map((row, y) => rowPath(row, y)).join('');
}

function rowPath(row: readonly boolean[], y: number): string {
  const parts: string[] = [];
  let start = -1;
  for (let x = 0; x <= row.length; x++) {
    const dark = row[x] === true;
    if (dark && start < 0) start = x;
    if (!dark && start >= 0) {
      parts.push(`M${start + MARGIN} ${y + MARGIN}h${x - start}v1h-${x - start}z`);
      start = -1;
    }
  }
  return parts.join('');
}
