// Alerts on a check-in page: what opened and what is over since the last meeting, and what nobody has acknowledged; many of one rule in one line.
import type { Side } from './agreement.ts';
import { type CivilDate, dateToWords } from './civil-date.ts';
import type { Alert } from './ledger-tables.ts';

export interface AlertLinesInput {
  readonly alerts: readonly Alert[];
  /** What a key stands for, in words. */
  readonly title: (key: string | null) => string;
  /** Sides in words. */
  readonly sides: (list: readonly Side[]) => string;
  readonly today: CivilDate;
  /** Whether a day is after the last meeting. */
  readonly isNews: (day: CivilDate | null) => boolean;
}

/** From so many of one rule on, they are told together. */
const MANY = 3;

const grouped = (alerts: readonly Alert[], by: (alert: Alert) => string): readonly (readonly Alert[])[] => {
  const groups = new Map<string, Alert[]>();
  for (const alert of alerts) groups.set(by(alert), [...(groups.get(by(alert)) ?? []), alert]);
  return [...groups.values()];
};

const ruleOf = ({ rule }: Alert): string => rule ?? 'Alert';

/** `5 KPIs`; records of several tables, or of another one, are `5 times`. */
const countOf = (alerts: readonly Alert[]): string =>
  alerts.every(({ object }) => object?.startsWith('KPI-') === true)
    ? `for ${alerts.length} KPIs`
    : `${alerts.length} times`;

/** News and what is open, in the order of the tab. An alert that came and went between two meetings is one short line. */
export const alertLines = ({
  alerts,
  title,
  sides,
  today,
  isNews,
}: AlertLinesInput): { readonly changed: readonly string[]; readonly open: readonly string[] } => {
  const on = (day: CivilDate | null): string => (day === null ? '' : ` on ${dateToWords(day, today)}`);
  const about = (alert: Alert): string => `${ruleOf(alert)} – ${title(alert.object)}`;
  const titles = (list: readonly Alert[]): string => list.map(({ object }) => title(object)).join(', ');
  const told = alerts.filter(({ openedOn }) => openedOn !== null);
  const isOver = ({ resolvedOn }: Alert): boolean => resolvedOn !== null;
  /** Each on its own, or all in one line when they are many. */
  const lines = (
    list: readonly Alert[],
    one: (alert: Alert) => string,
    all: (list: readonly Alert[]) => string,
    by = ruleOf,
  ): readonly string[] =>
    grouped(list, by).flatMap((group) => (group.length < MANY ? group.map(one) : [all(group)]));

  const opened = told.filter(({ openedOn }) => isNews(openedOn));
  const over = told.filter(({ resolvedOn }) => isNews(resolvedOn));
  const passing = opened.filter((alert) => over.includes(alert));
  const silent = ({ acknowledgedA, acknowledgedB }: Alert): readonly Side[] =>
    (['A', 'B'] as const).filter((side) => (side === 'A' ? acknowledgedA : acknowledgedB) === null);
  const silentWords = (alert: Alert): string => `not acknowledged by ${sides(silent(alert))}`;
  return {
    changed: [
      ...lines(
        opened.filter((alert) => !over.includes(alert)),
        (alert) => {
          const words = alert.values ?? about(alert);
          // Some words carry their day themselves.
          const isDated = words.includes(dateToWords(alert.openedOn ?? today));
          return `Alert opened${isDated ? '' : on(alert.openedOn)}: ${words}`;
        },
        (group) => `Alerts opened – ${ruleOf(group[0]!)} ${countOf(group)}: ${titles(group)}.`,
      ),
      ...lines(
        over.filter((alert) => !opened.includes(alert)),
        (alert) => `Alert resolved${on(alert.resolvedOn)}: ${about(alert)}.`,
        (group) => `Alerts resolved – ${ruleOf(group[0]!)} ${countOf(group)}: ${titles(group)}.`,
      ),
      ...grouped(passing, ruleOf).map((group) => {
        const whom = group.length < MANY ? `for ${titles(group)}` : countOf(group);
        return `${ruleOf(group[0]!)}: opened and resolved ${whom}.`;
      }),
    ],
    open: lines(
      told.filter((alert) => !isOver(alert) && silent(alert).length > 0),
      (alert) =>
        `${about(alert)}: open since ${dateToWords(alert.openedOn ?? today, today)}, ${silentWords(alert)}.`,
      (group) =>
        `${ruleOf(group[0]!)} – open ${countOf(group)}, ${silentWords(group[0]!)}: ${titles(group)}.`,
      (alert) => `${ruleOf(alert)} ${silent(alert)}`,
    ),
  };
};
