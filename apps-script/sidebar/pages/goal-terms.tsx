// The terms of a goal that a signature covers, in words.
import type { Field, Value } from '../../../src/domain/field.ts';
import { GOALS } from '../../../src/domain/fields.ts';
import type { GoalCard, SidebarState } from '../../api.ts';
import { formatAmount, formatDay } from '../parts/format.ts';
import { goalLabel } from '../parts/goal-label.ts';

const SHOWN = [
  'statement',
  'category',
  'baseline',
  'target',
  'start',
  'due',
  'wantedByA',
  'wantedByB',
  'whyPartner',
] as const;

const FIELDS = (GOALS.fields as readonly Field[]).filter(({ id }) =>
  (SHOWN as readonly string[]).includes(id),
);

export const GoalTerms = ({ state, goal }: { readonly state: SidebarState; readonly goal: GoalCard }) => {
  const values = goal as unknown as Readonly<Record<string, Value>>;
  const show = (field: Field): string => {
    const value = values[field.id] ?? null;
    if (typeof value === 'number') return formatAmount(value, goal.unit);
    return field.kind === 'date' ? formatDay(String(value)) : String(value);
  };
  return (
    <dl class="terms">
      {FIELDS.filter((field) => values[field.id] != null).map((field) => (
        <div key={field.id}>
          <dt>{goalLabel(state, field)}</dt>
          <dd>{show(field)}</dd>
        </div>
      ))}
    </dl>
  );
};
