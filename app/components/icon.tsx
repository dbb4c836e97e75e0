const PATHS = {
  check: 'M4.5 12.5l5 5 10-11',
  cross: 'M6 6l12 12M18 6L6 18',
  alert: 'M12 4.5v9M12 18.5v.01',
  info: 'M12 11.5v5M12 7.75v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  offline:
    'M3 3l18 18M8.5 15.5a5 5 0 0 1 5-1.2M5 11.5a10 10 0 0 1 4-2.4M12.5 8.5a10 10 0 0 1 6.5 3M12 19v.01',
  online: 'M5 11.5a10 10 0 0 1 14 0M8.5 15a5 5 0 0 1 7 0M12 19v.01',
  sync: 'M4 12a8 8 0 0 1 13.7-5.6L20 9M20 4v5h-5M20 12a8 8 0 0 1-13.7 5.6L4 15M4 20v-5h5',
  clock: 'M12 7v5.5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  gate: 'M4 20V9l8-5 8 5v11M9 20v-7h6v7M3 20h18',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  people:
    'M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5a6.5 6.5 0 0 1 13 0M16 5.5a3.5 3.5 0 0 1 0 6.5M18 14a6.5 6.5 0 0 1 3.5 5.5',
  calendar: 'M4 6.5h16V20H4zM4 10.5h16M8 3.5v5M16 3.5v5',
  code: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2M20 18v2M14 20h4',
  phone: 'M7 3h10v18H7zM11 18h2',
  mail: 'M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5',
  print: 'M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z',
  share: 'M12 15V3.5M8 7l4-3.5L16 7M6 11.5H5v9h14v-9h-1',
  save: 'M12 4v11M8 11.5l4 3.5 4-3.5M5 20h14',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  plus: 'M12 5v14M5 12h14',
  edit: 'M4 20l1-4L16.5 4.5l3 3L8 19z',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5',
  globe:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.5 12h17M12 3c5 5.5 5 12.500 0 18M12 3c-5 5.500-5 12.500 0 18',
  help: 'M9.7 9.4a2.4 2.4 0 1 1 3.6 2.1c-.9.5-1.3 1-1.3 2M12 16.75v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  bag: 'M5 8h14l-1 12.500H6zM9 8V6.500a3 3 0 0 1 6 0V8',
  signOut: 'M14 4H5v16h9M10 12h10.500M17 8.500l3.500 3.500-3.500 3.500',
  pin: 'M12 21c4-4.500 6.500-8 6.500-11a6.500 6.500 0 0 0-13 0c0 3 2.500 6.500 6.500 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing beside words; it says nothing that the words do not. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
