// Today, and what the machine computes for it: the civil date in the partnership's zone, read from a clock that is handed in.
import type { CivilDate } from '../domain/civil-date.ts';
import { derive } from '../domain/derive.ts';
import { instantToCivilDate, isTimeZone } from '../domain/zone.ts';
import type { Clock } from '../sync/ports.ts';
import type { Derive, Records } from '../sync/record.ts';

/** The zone whose days count; UTC until the Partnership row names one that exists. */
export const zoneOf = (records: Records): string => {
  const zone = records.partnership?.[0]?.timeZone;
  return typeof zone === 'string' && isTimeZone(zone) ? zone : 'UTC';
};

export const todayOf = (records: Records, clock: Clock): CivilDate =>
  instantToCivilDate(clock.now(), zoneOf(records));

/** The domain's computed fields, in the shape that the engine takes. */
export const deriveOn =
  (clock: Clock): Derive =>
  (records) =>
    derive(records, todayOf(records, clock));
