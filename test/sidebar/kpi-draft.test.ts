// What a person typed into the KPI form: read, sent, compared and kept.
import { describe, expect, it } from 'vitest';
import { valueToInput } from '../../apps-script/sidebar/format.ts';
import {
  cardToInput,
  changeDraft,
  draftToForm,
  findDifferences,
  isDirty,
  openDraft,
  rebaseDraft,
} from '../../apps-script/sidebar/kpi-draft.ts';
import { isAsked, KPI_FORM_FIELDS, KPI_SECTIONS } from '../../apps-script/sidebar/kpi-sections.ts';
import { readDraft } from '../../apps-script/sidebar/read-draft.ts';
import type { Field } from '../../src/domain/field.ts';
import { fieldById, KPIS } from '../../src/domain/fields.ts';
import { parseInput } from '../../src/domain/parse-input.ts';
import { card, revenue, sidebarState } from './sidebar-state.ts';

describe('the form', () => {
  it('asks for every field that a person may change, each once', () => {
    const asked = KPI_SECTIONS.flatMap((section) => section.fields.map((field) => field.id)).sort();
    const changeable = (KPIS.fields as readonly Field[]).filter((field) => field.owner !== 'machine');
    expect(asked).toEqual(changeable.map((field) => field.id).sort());
  });

  it('asks for a band only when the target is to stay within one, and never hides what stands in it', () => {
    const band = fieldById(KPIS, 'bandLow');
    expect(isAsked(band, { targetType: 'Increase to', bandLow: '' })).toBe(false);
    expect(isAsked(band, { targetType: 'Stay within', bandLow: '' })).toBe(true);
    expect(isAsked(band, { targetType: 'Increase to', bandLow: '4' })).toBe(true);
  });
});

describe('a draft', () => {
  const state = sidebarState();

  it('opens on a row with texts that read back as the same values', () => {
    const input = cardToInput(revenue);
    const values = revenue.kpi as unknown as Readonly<Record<string, unknown>>;
    for (const field of KPI_FORM_FIELDS) {
      const parsed = parseInput(field, input[field.id] ?? '', { locale: 'en-US' });
      expect(parsed.ok && parsed.value, field.id).toEqual(values[field.id]);
    }
  });

  it('keeps a share readable: 0.02 is typed as 2 %', () => {
    const tolerance = fieldById(KPIS, 'tolerance');
    expect(valueToInput(tolerance, 0.02)).toBe('2 %');
    expect(parseInput(tolerance, '2 %')).toEqual({ ok: true, value: 0.02 });
  });

  it('is dirty only while it says something else than the row', () => {
    const opened = openDraft(state, 'KPI-REV111')!;
    expect(isDirty(opened)).toBe(false);
    const changed = changeDraft(opened, 'target', '60000');
    expect(isDirty(changed)).toBe(true);
    expect(isDirty(changeDraft(changed, 'target', '50000'))).toBe(false);
  });

  it('is null for a KPI that is gone', () => {
    expect(openDraft(state, 'KPI-GONE00')).toBeNull();
  });

  it('sends numbers as plain digits and other texts as typed', () => {
    let draft = openDraft(state, null)!;
    for (const [field, text] of [
      ['unit', 'USD'],
      ['target', '$50K'],
      ['name', ' Sales '],
    ] as const)
      draft = changeDraft(draft, field, text);
    expect(draftToForm(draft).input).toMatchObject({ target: '50000', name: ' Sales ', unit: 'USD' });
  });

  it('reads a number as the language of the browser writes it', () => {
    const target = (locale: string) => readDraft({ target: '1.234' }, locale).values.target;
    expect(target('en-US')).toBe(1.234);
    expect(target('de-DE')).toBe(1234);
  });

  it('on a changed row keeps what the person typed and follows the sheet elsewhere', () => {
    const mine = changeDraft(openDraft(state, 'KPI-REV111')!, 'target', '55000');
    const now = card({
      ...revenue,
      kpi: { ...revenue.kpi, target: 60_000, source: 'Ledger' },
      fingerprint: 'print-new',
    });
    const rebased = rebaseDraft(mine, now);
    expect(rebased.seen).toBe('print-new');
    expect(rebased.input).toMatchObject({ target: '55000', source: 'Ledger' });
    expect(findDifferences(rebased, now)).toEqual([{ field: 'target', sheet: '60000', mine: '55000' }]);
  });

  it('drops a complaint of the server once its field is changed', () => {
    const opened = { ...openDraft(state, null)!, problems: [{ field: 'unit', place: null, message: 'No.' }] };
    expect(changeDraft(opened, 'name', 'x').problems).toHaveLength(1);
    expect(changeDraft(opened, 'unit', 'USD').problems).toEqual([]);
  });
});
