const paths = {
  bell: 'M6 9a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7M10 20h4',
  find: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14M16 16l5 5',
  down: 'm7 10 5 5 5-5',
  up: 'm7 14 5-5 5 5',
  'arrow-up': 'M12 20V5M6 11l6-6 6 6',
  'arrow-down': 'M12 4v15M6 13l6 6 6-6',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  camera: 'M4 8h4l2-3h4l2 3h4v11H4zM12 10a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7',
  offline: 'M3 3l18 18M8 17h9a4 4 0 0 0 2.5-7M15 7a6 6 0 0 0-9 4 4 4 0 0 0 0 8',
  check: 'm5 13 5 5L20 7',
  plus: 'M12 5v14M5 12h14',
  list: 'M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01',
  work: 'M5 4h14v17H5zM9 2v4M15 2v4M9 13l2.5 2.5L16 11',
  calendar: 'M4 5h16v16H4zM4 10h16M9 3v4M15 3v4',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4 21c1-5 4-6 8-6s7 1 8 6',
  print: 'M7 9V3h10v6M5 17H3V9h18v8h-2M7 14h10v7H7z',
  columns: 'M3 5h18v14H3zM9 5v14M15 5v14',
  upload: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  download: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 11v6M12 7.5h.01',
  chart: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  filter: 'M3 5h18l-7 8v6l-4 2v-8z',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  x: 'M6 6l12 12M18 6 6 18',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  clip: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 5 5l-8.5 8.5a1.7 1.7 0 0 1-2.5-2.5L14 8',
  plan: 'M5 3h14v18H5zM9 8h6M9 12h6M9 16h4',
} as const;

/** Names of the icons. */
export type IconName = keyof typeof paths;

/** A line icon in the colour of the text; always beside words or inside a control that has a label. */
export function Icon({ name, size }: { name: IconName; size?: number }) {
  return (
    <svg className="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false" style={size ? { width: size, height: size } : undefined}>
      <path d={paths[name]} />
    </svg>
  );
}

/** The seal: six pips on lacquer red. */
export function Seal({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 28 28" width={size} height={size} aria-hidden="true" focusable="false">
      <rect width="28" height="28" rx="4" fill="var(--son)" />
      <g fill="#fff">{[6, 15].map((y) => [6, 12, 18].map((x) => <rect key={`${x}-${y}`} x={x} y={y} width="4" height="7" rx="1" />))}</g>
    </svg>
  );
}
