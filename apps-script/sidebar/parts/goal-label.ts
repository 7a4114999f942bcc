// A goal's fields by the names of the parties: “Lumen Apps wants” instead of “Party A wants”.
import type { Field } from '../../../src/domain/field.ts';
import type { SidebarState } from '../../api.ts';
import { partyName } from './names.ts';

export const goalLabel = (state: SidebarState, field: Field): string =>
  field.id === 'wantedByA' || field.id === 'wantedByB'
    ? field.label.replace(/Party [AB]/, partyName(state, field.id === 'wantedByA' ? 'A' : 'B'))
    : field.label;
