// Utilities.formatDate: an instant as text in a zone, by a pattern in the letters of Java's SimpleDateFormat.

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly offsetMinutes: number;
  readonly zone: string;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** `GMT+02:00` and the like, which Java takes and Intl does not. */
const FIXED = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d{2}))?$/;

const partsAt = (ms: number, zone: string): Parts => {
  const fixed = FIXED.exec(zone);
  if (fixed) {
    const minutes = (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * (fixed[1] === '-' ? -1 : 1);
    return fromUtc(ms, minutes, zone);
  }
  const wall = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(ms)
      .map((part) => [part.type, Number(part.value)]),
  ) as Record<string, number>;
  const asUtc = Date.UTC(wall.year!, wall.month! - 1, wall.day!, wall.hour!, wall.minute!, wall.second!);
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(ms)
    .find((part) => part.type === 'timeZoneName')!.value;
  return fromUtc(ms, Math.round((asUtc - Math.floor(ms / 1000) * 1000) / 60_000), name);
};

const fromUtc = (ms: number, offsetMinutes: number, zone: string): Parts => {
  const at = new Date(ms + offsetMinutes * 60_000);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    millisecond: at.getUTCMilliseconds(),
    offsetMinutes,
    zone,
  };
};

const offset = (parts: Parts, separator: string): string => {
  const size = Math.abs(parts.offsetMinutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${parts.offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
};

const letter = (name: string, count: number, parts: Parts): string => {
  const pad = (n: number): string => String(n).padStart(count, '0');
  const weekday = new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay();
  switch (name) {
    case 'y':
      return count === 2 ? String(parts.year).slice(-2) : pad(parts.year);
    case 'M':
      return count > 2 ? MONTHS[parts.month - 1]!.slice(0, count > 3 ? undefined : 3) : pad(parts.month);
    case 'd':
      return pad(parts.day);
    case 'E':
      return DAYS[weekday]!.slice(0, count > 3 ? undefined : 3);
    case 'u':
      return pad(weekday === 0 ? 7 : weekday);
    case 'H':
      return pad(parts.hour);
    case 'h':
      return pad(parts.hour % 12 === 0 ? 12 : parts.hour % 12);
    case 'm':
      return pad(parts.minute);
    case 's':
      return pad(parts.second);
    case 'S':
      return pad(parts.millisecond);
    case 'a':
      return parts.hour < 12 ? 'AM' : 'PM';
    case 'z':
      return parts.zone;
    case 'Z':
      return offset(parts, '');
    case 'X':
      return parts.offsetMinutes === 0 ? 'Z' : offset(parts, count > 2 ? ':' : '');
    default:
      throw new RangeError(`Invalid argument: the pattern letter ${name} is not known.`);
  }
};

/**
 * @param ms instant, epoch milliseconds
 * @param zone IANA name or `GMT+1`
 * @param pattern such as `yyyy-MM-dd'T'HH:mm:ss.SSSXXX`
 * @throws RangeError for an unknown zone or letter
 */
export const formatDate = (ms: number, zone: string, pattern: string): string => {
  const parts = partsAt(ms, zone);
  return pattern.replace(
    /'((?:[^']|'')*)'|([A-Za-z])\2*/g,
    (found, quoted: string | undefined, name: string) => {
      if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
      return letter(name, found.length, parts);
    },
  );
};
