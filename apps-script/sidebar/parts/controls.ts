// Which control a field gets, what it offers, and how its text reads for people.
import type { Field } from '../../../src/domain/field.ts';
import type { SidebarState } from '../../api.ts';
import { texts } from '../texts/common.ts';
import { formatDay } from './format.ts';
import { partyName } from './names.ts';

export type ControlKind = 'line' | 'lines' | 'number' | 'day' | 'choice' | 'tick' | 'ticks';

export interface Option {
  readonly value: string;
  readonly label: string;
}

const KINDS: Readonly<Partial<Record<Field['kind'], ControlKind>>> = {
  'long-text': 'lines',
  number: 'number',
  date: 'day',
  'yes-no': 'tick',
  choice: 'choice',
  one: 'choice',
  many: 'ticks',
};

export const controlFor = (field: Field): ControlKind => KINDS[field.kind] ?? 'line';

export const optionsFor = (field: Field, state: SidebarState): readonly Option[] => {
  if (field.refersTo === 'goals')
    return state.goals.map((goal) => ({ value: goal.key, label: goal.title ?? goal.key }));
  if (field.refersTo === 'kpis')
    return state.kpis.map(({ kpi }) => ({ value: kpi.key, label: kpi.name ?? kpi.key }));
  return (field.choices ?? []).map((choice) => {
    if (choice === 'both') return { value: choice, label: texts.both };
    const isSide = choice === 'A' || choice === 'B';
    return { value: choice, label: isSide ? texts.party(choice, partyName(state, choice)) : choice };
  });
};

export const proposalsFor = (field: Field): readonly string[] | undefined =>
  field.id === 'unit' ? ['count', '%', 'hours', 'days', 'USD', 'EUR', 'GBP'] : undefined;

/** What was typed, as people read it: a goal's title, a party's name, a day in words. */
export const showInput = (field: Field, text: string, state: SidebarState): string => {
  if (field.kind === 'date') return formatDay(text);
  return optionsFor(field, state).find((option) => option.value === text)?.label ?? text;
};
