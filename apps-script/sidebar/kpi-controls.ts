// Which control a KPI field gets, what it offers, and how its text reads for people.
import type { Field } from '../../src/domain/field.ts';
import { fieldById, KPIS } from '../../src/domain/fields.ts';
import type { SidebarState } from '../api.ts';
import type { Option } from './form-field.tsx';
import { formatDay } from './format.ts';
import { partyName } from './names.ts';
import { texts } from './texts.ts';

export const controlFor = (field: Field): 'line' | 'lines' | 'number' | 'day' | 'choice' | 'tick' => {
  switch (field.kind) {
    case 'long-text':
      return 'lines';
    case 'number':
      return 'number';
    case 'date':
      return 'day';
    case 'yes-no':
      return 'tick';
    case 'choice':
    case 'one':
      return 'choice';
    default:
      return 'line';
  }
};

export const optionsFor = (field: Field, state: SidebarState): readonly Option[] => {
  if (field.id === 'goal')
    return state.goals.map((goal) => ({ value: goal.key, label: goal.title ?? goal.key }));
  return (field.choices ?? []).map((choice) => {
    if (field.id !== 'reportedBy') return { value: choice, label: choice };
    const label =
      choice === 'both'
        ? texts.form.both
        : texts.form.party(choice, partyName(state, choice === 'A' ? 'A' : 'B'));
    return { value: choice, label };
  });
};

export const proposalsFor = (field: Field): readonly string[] | undefined =>
  field.id === 'unit' ? ['count', '%', 'hours', 'days', 'USD', 'EUR', 'GBP'] : undefined;

/** What was typed, as people read it: a goal's title, a party's name, a day in words. */
export const showInput = (id: string, text: string, state: SidebarState): string => {
  const field = fieldById(KPIS, id);
  if (field.kind === 'date') return formatDay(text);
  return optionsFor(field, state).find((option) => option.value === text)?.label ?? text;
};
