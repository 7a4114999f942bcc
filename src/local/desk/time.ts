// Instants as people read them on the workspace's clock.

/** `10:02` in this zone. */
export const timeOf = (instant: string | number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );

/** `Mon 4 Jan 2027` in this zone. */
export const dayOf = (instant: string | number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
    .format(new Date(instant))
    .replace(',', '');
