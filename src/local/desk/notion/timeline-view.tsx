// A database as a timeline: one line a page, a mark at its day, months above.
import type { NotionDatabase, NotionNode } from '../../notion-wire.ts';
import { texts } from '../texts.ts';
import { dayNumber, monthName, monthStart, shortDay } from './days.ts';
import type { Row } from './row-card.tsx';

interface Props {
  readonly database: NotionDatabase;
  /** Id of the property with the day. */
  readonly by: string;
  readonly now: string;
  readonly onOpen: (node: NotionNode) => void;
}

/** Where a value such as `2027-01-05` or `2027-01-05 → 2027-02-01` begins and ends, days since 1970. */
const spanOf = (row: Row, by: string): readonly [number, number] | null => {
  const property = row.properties.find(({ id }) => id === by);
  const start = dayNumber(property?.value ?? '');
  if (start === null) return null;
  return [start, dayNumber(property?.text.split(' → ')[1] ?? '') ?? start];
};

/** The month names of the axis, at most about a dozen. */
const monthsOf = (first: number, last: number): readonly number[] => {
  const months: number[] = [];
  for (let month = first; month < last; month = monthStart(month, 1)) months.push(month);
  const every = Math.ceil(months.length / 8);
  return months.filter((_, at) => at % every === 0);
};

export const TimelineView = ({ database, by, now, onOpen }: Props) => {
  const rows = database.rows
    .map((row) => ({ row, span: spanOf(row, by) }))
    .sort((a, b) => (a.span?.[0] ?? Number.POSITIVE_INFINITY) - (b.span?.[0] ?? Number.POSITIVE_INFINITY));
  const today = dayNumber(now) ?? 0;
  const days = rows.flatMap(({ span }) => span ?? []);
  const first = monthStart(Math.min(today, ...days));
  const last = monthStart(Math.max(today, ...days), 1);
  const place = (day: number): string => `${(((day - first) / (last - first)) * 100).toFixed(2)}%`;
  return (
    <section class="timeline" aria-label={database.title}>
      <div class="timeline-months" aria-hidden="true">
        {monthsOf(first, last).map((month) => (
          <span key={month} style={{ left: place(month) }}>
            {monthName(month).replace(/^(\w{3})\w* \d\d/, "$1 '")}
          </span>
        ))}
      </div>
      <ul>
        {rows.map(({ row, span }) => (
          <li key={row.id}>
            <button
              type="button"
              class="row-title"
              onClick={() => onOpen({ kind: 'page', id: row.id, title: row.title, icon: row.icon })}
            >
              {row.title}
            </button>
            <span class="timeline-lane">
              <i class="timeline-today" style={{ left: place(today) }} />
              {span === null ? (
                <small>{texts.notion.noDay}</small>
              ) : (
                <>
                  <b
                    style={{
                      left: place(span[0]),
                      width: `calc(${place(first + span[1] - span[0])} + 10px)`,
                    }}
                  />
                  <small class="timeline-day" style={{ left: place(span[1]) }}>
                    {shortDay(span[0])}
                    {span[1] > span[0] ? ` – ${shortDay(span[1])}` : ''}
                  </small>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p class="empty-value">{texts.notion.noRows}</p>}
    </section>
  );
};
