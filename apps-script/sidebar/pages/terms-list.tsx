// The terms that a signature covers: every locked field of a KPI, in words.

import type { Field } from '../../../src/domain/field.ts';
import { KPIS } from '../../../src/domain/fields.ts';
import type { KpiCard, SidebarState } from '../../api.ts';
import { formatAmount, formatDay } from '../parts/format.ts';
import { partyName } from '../parts/names.ts';
import { texts } from '../texts/common.ts';

const LOCKED = (KPIS.fields as readonly Field[]).filter((field) => field.locked === true);

/** Terms that say nothing are left out, so that the ones that do can be read. */
const isStated = (card: KpiCard, field: Field): boolean =>
  (card.kpi as unknown as Readonly<Record<string, string | number | null>>)[field.id] != null;

const showValue = (state: SidebarState, card: KpiCard, field: Field): string => {
  const value = (card.kpi as unknown as Readonly<Record<string, string | number | null>>)[field.id] ?? null;
  if (value === null) return texts.none;
  if (field.id === 'reportedBy')
    return value === 'both' ? texts.both : partyName(state, value === 'A' ? 'A' : 'B');
  if (typeof value === 'number') return formatAmount(value, card.kpi.unit);
  return field.kind === 'date' ? formatDay(value) : value;
};

export const TermsList = ({ state, card }: { readonly state: SidebarState; readonly card: KpiCard }) => (
  <dl class="terms">
    {LOCKED.filter((field) => isStated(card, field)).map((field) => (
      <div key={field.id}>
        <dt>{field.label}</dt>
        <dd>{showValue(state, card, field)}</dd>
      </div>
    ))}
  </dl>
);
