// A database as a calendar: a month of days, each with its pages.
import { useState } from 'preact/hooks';
import type { NotionDatabase, NotionNode } from '../../notion-wire.ts';
import { texts } from '../texts.ts';
import { dayNumber, dayText, monthName, monthStart, shortDay, weekdayOf } from './days.ts';
import type { Row } from './row-card.tsx';

interface Props {
  readonly database: NotionDatabase;
  /** Id of the property with the day. */
  readonly by: string;
  readonly now: string;
  readonly onOpen: (node: NotionNode) => void;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const CalendarView = ({ database, by, now, onOpen }: Props) => {
  const [away, setAway] = useState(0);
  const today = dayNumber(now) ?? 0;
  const first = monthStart(today, away);
  const next = monthStart(today, away + 1);
  const dayOfRow = (row: Row): number | null =>
    dayNumber(row.properties.find(({ id }) => id === by)?.value ?? '');
  const weeks = Array.from({ length: Math.ceil((weekdayOf(first) + next - first) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_day, day) => first - weekdayOf(first) + week * 7 + day),
  );
  return (
    <section class="calendar" aria-label={database.title}>
      <header>
        <h3 aria-live="polite">{monthName(first)}</h3>
        <button type="button" aria-label={texts.notion.earlier} onClick={() => setAway(away - 1)}>
          ‹
        </button>
        <button type="button" aria-label={texts.notion.later} onClick={() => setAway(away + 1)}>
          ›
        </button>
      </header>
      <table>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((days) => (
            <tr key={days[0]}>
              {days.map((day) => (
                <td
                  key={day}
                  class={[day < first || day >= next ? 'other' : '', day === today ? 'today' : ''].join(' ')}
                >
                  <time dateTime={dayText(day)}>{shortDay(day)}</time>
                  {database.rows
                    .filter((row) => dayOfRow(row) === day)
                    .map((row) => (
                      <button
                        key={row.id}
                        type="button"
                        title={row.title}
                        onClick={() => onOpen({ kind: 'page', id: row.id, title: row.title, icon: row.icon })}
                      >
                        {row.title}
                      </button>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
