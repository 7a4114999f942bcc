// Serial day numbers in cells ↔ civil dates, within the days that a cell can hold without a misreading.
import { civilDateToSerial, isCivilDate, serialToCivilDate } from '../domain/civil-date.ts';

/**
 * The first day that a cell holds for us. A year typed into a date cell (`2027`) is day 2027 of Sheets, in 1905:
 * with dates before 1910 refused, such a slip is noticed instead of believed.
 */
export const FIRST_DATE = '1910-01-01';

/** The serial number of a civil date; null when it is no date, or too early for a cell. */
export const dateToSerial = (date: string): number | null =>
  isCivilDate(date) && date >= FIRST_DATE ? civilDateToSerial(date) : null;

/** The civil date of a serial number, its time of day left out; null when no cell of ours holds such a number. */
export const serialToDate = (serial: number): string | null => {
  const date = serialToCivilDate(serial);
  return date !== null && date >= FIRST_DATE ? date : null;
};
