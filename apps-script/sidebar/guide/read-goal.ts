// A goal's fields as the form has them, from a sentence that was read.
import { readStatement, type StatementAnswer } from '../../../src/domain/statement.ts';
import type { Input } from '../parts/read-draft.ts';

export type { StatementAnswer };
export { readStatement };

const text = (value: number | string | null): string => (value === null ? '' : String(value));

const asTitle = (metric: string | null): string =>
  metric === null ? '' : metric.charAt(0).toUpperCase() + metric.slice(1);

/** What was read, as texts of the form; nothing for what the sentence does not say. */
export const readToInput = ({ read }: StatementAnswer): Input => {
  const found: Record<string, string> = {
    title: asTitle(read.metric),
    baseline: text(read.baseline),
    target: text(read.target ?? read.band?.low ?? null),
    unit: text(read.unit),
    start: text(read.start),
    due: text(read.due),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''));
};

/** Days that a question about the due day names, and the same days a year on where they are over. */
export const daysToPick = (answer: StatementAnswer, today: string): readonly string[] => {
  if (answer.read.due !== null) return [];
  const finding = answer.findings.find(({ letter }) => letter === 'T');
  const named = finding?.hint.match(/\d{4}-\d\d-\d\d/g) ?? [];
  // One day is an example, two are a choice.
  if (named.length < 2) return [];
  const later = named.map((day) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`);
  return [...named, ...later].filter((day) => day > today).sort();
};
