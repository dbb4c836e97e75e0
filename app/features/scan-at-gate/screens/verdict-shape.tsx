import type { VerdictColour } from '@campus/domain';

/** A shape for each colour, told apart without seeing the colour: tick, arrow, triangle, cross in an octagon, bar. */
export function VerdictShape({ colour }: { readonly colour: VerdictColour }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 100 100"
      fill="none"
      stroke="currentColor"
      strokeWidth={9}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[colour]} />
    </svg>
  );
}

const PATHS: Record<VerdictColour, string> = {
  green: 'M50 6a44 44 0 1 1 0 88a44 44 0 1 1 0-88M29 52l15 15 28-33',
  blue: 'M62 12H20v76h42M44 50h46M74 33l17 17-17 17',
  amber: 'M50 9L94 88H6zM50 38v22M50 74v.5',
  red: 'M33 6h34l27 27v34L67 94H33L6 67V33zM35 35l30 30M65 35L35 65',
  grey: 'M50 6a44 44 0 1 1 0 88a44 44 0 1 1 0-88M26 50h48',
};
