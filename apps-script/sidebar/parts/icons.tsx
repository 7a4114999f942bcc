// The few drawings of the sidebar, inline, so that nothing is fetched.

const SHAPES = {
  refresh: 'M13.2 5.2A5.5 5.5 0 1 0 13.5 9M13.5 2.5v3h-3',
  warn: 'M8 2.6 14.2 13.4H1.8zM8 6.6v3M8 11.6v.1',
  check: 'M3.2 8.4 6.6 11.8 12.8 4.8',
  cross: 'M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6',
  pen: 'M3 13l.7-3L10.6 3.1a1.2 1.2 0 0 1 1.7 0l.6.6a1.2 1.2 0 0 1 0 1.7L6 12.3z',
  plus: 'M8 3.2v9.6M3.2 8h9.6',
  sign: 'M2.4 13.2h11.2M3.4 10.2c1.6-3.8 3-6.6 4.2-6.6 1.6 0-.6 5.6.8 5.6.9 0 1.2-1.9 2.2-1.9.7 0 .6 1.4 2.2 1.4',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  right: 'M6.5 4.5 10 8l-3.5 3.5',
  up: 'M3 11.5 6.6 7.6l2.4 2.2L13 5M13 8V5h-3',
} as const;

export type IconName = keyof typeof SHAPES;

/** Always beside a word, therefore hidden from screen readers. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path d={SHAPES[name]} />
  </svg>
);
