// What a person typed into a form: read, sent, compared and kept.
import { describe, expect, it } from 'vitest';
import type { KpiCard } from '../../apps-script/api.ts';
import { isAsked, KPI_FORM_FIELDS, KPI_SECTIONS } from '../../apps-script/sidebar/pages/kpi-sections.ts';
import {
  changeDraft,
  draftAfterSave,
  draftToForm,
  type FormRow,
  findDifferences,
  isDirty,
  openDraft,
  rebaseDraft,
  rowToInput,
} from '../../apps-script/sidebar/parts/draft.ts';
import { valueToInput } from '../../apps-script/sidebar/parts/format.ts';
import { readDraft } from '../../apps-script/sidebar/parts/read-draft.ts';
import type { Field } from '../../src/domain/field.ts';
import { fieldById, KPIS } from '../../src/domain/fields.ts';
import { parseInput } from '../../src/domain/parse-input.ts';
import { card, revenue } from './sidebar-state.ts';

const FIELDS = KPI_FORM_FIELDS;
const toRow = ({ kpi, fingerprint }: KpiCard): FormRow => ({ key: kpi.key, fingerprint, values: { ...kpi } });
const row = toRow(revenue);

describe('the KPI form', () => {
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
  it('opens on a row with texts that read back as the same values', () => {
    const input = rowToInput(FIELDS, row);
    for (const field of FIELDS) {
      const parsed = parseInput(field, input[field.id] ?? '', { locale: 'en-US' });
      expect(parsed.ok && parsed.value, field.id).toEqual(row.values[field.id]);
    }
  });

  it('keeps a share readable: 0.02 is typed as 2 %', () => {
    const tolerance = fieldById(KPIS, 'tolerance');
    expect(valueToInput(tolerance, 0.02)).toBe('2 %');
    expect(parseInput(tolerance, '2 %')).toEqual({ ok: true, value: 0.02 });
  });

  it('is dirty only while it says something else than the row', () => {
    const opened = openDraft(FIELDS, row);
    expect(isDirty(opened)).toBe(false);
    const changed = changeDraft(opened, { target: '60000' });
    expect(isDirty(changed)).toBe(true);
    expect(isDirty(changeDraft(changed, { target: '50000' }))).toBe(false);
  });

  it('sends numbers as plain digits, other texts as typed, and nothing but fields', () => {
    const draft = changeDraft(openDraft(FIELDS, null, { use: 'Active' }), {
      unit: 'USD',
      target: '$50K',
      name: ' Sales ',
      '#note': 'of the page',
    });
    const { key, seen, input } = draftToForm(FIELDS, draft);
    expect([key, seen]).toEqual([null, null]);
    expect(input).toMatchObject({ target: '50000', name: ' Sales ', unit: 'USD', use: 'Active', due: '' });
    expect(Object.keys(input).sort()).toEqual(FIELDS.map(({ id }) => id).sort());
  });

  it('reads a number as the language of the browser writes it', () => {
    const target = (locale: string) => readDraft(FIELDS, { target: '1.234' }, locale).values.target;
    expect(target('en-US')).toBe(1.234);
    expect(target('de-DE')).toBe(1234);
  });

  it('on a changed row keeps what the person typed and follows the sheet elsewhere', () => {
    const mine = changeDraft(openDraft(FIELDS, row), { target: '55000' });
    const now = toRow(
      card({
        ...revenue,
        kpi: { ...revenue.kpi, target: 60_000, source: 'Ledger' },
        fingerprint: 'print-new',
      }),
    );
    const rebased = rebaseDraft(FIELDS, mine, now);
    expect(rebased.seen).toBe('print-new');
    expect(rebased.input).toMatchObject({ target: '55000', source: 'Ledger' });
    expect(findDifferences(FIELDS, rebased, now)).toMatchObject([
      { field: { id: 'target' }, sheet: '60000', mine: '55000' },
    ]);
  });

  it('drops a complaint of the server once its field is changed', () => {
    const opened = {
      ...openDraft(FIELDS, null),
      problems: [{ field: 'unit', place: null, message: 'No.' }],
    };
    expect(changeDraft(opened, { name: 'x' }).problems).toHaveLength(1);
    expect(changeDraft(opened, { unit: 'USD' }).problems).toEqual([]);
  });
});

describe('what is left after a save', () => {
  const sent = changeDraft(openDraft(FIELDS, null), { name: 'Sent', unit: 'USD' });
  const saved: FormRow = {
    ...row,
    key: 'KPI-NEW',
    fingerprint: 'new',
    values: { name: 'Sent', unit: 'US$' },
  };

  it('is nothing when nothing was typed since', () => {
    expect(draftAfterSave(FIELDS, sent, sent, 'KPI-NEW', saved, false)).toBeNull();
  });

  it('is a draft of the saved row, with what was typed since and the sheet for the rest', () => {
    const typed = changeDraft(sent, { name: 'Since' });
    const left = draftAfterSave(FIELDS, sent, typed, 'KPI-NEW', saved, false);
    expect(left).toMatchObject({ key: 'KPI-NEW', seen: 'new', tried: false, obstacle: null });
    expect(left?.input).toMatchObject({ name: 'Since', unit: 'US$' });
    expect(left?.opened).toMatchObject({ name: 'Sent', unit: 'US$' });
  });

  it('shows the sheet’s version at the next save when the row could not be read again', () => {
    const typed = changeDraft(sent, { name: 'Since' });
    const left = draftAfterSave(FIELDS, sent, typed, 'KPI-NEW', null, false);
    expect(left).toMatchObject({ key: 'KPI-NEW', seen: null, input: { name: 'Since', unit: 'USD' } });
  });

  it('is all of it, what is no field too, when something beside the row is still to be saved', () => {
    const more = changeDraft(sent, { milestones: 'First' });
    const left = draftAfterSave(FIELDS, more, more, 'KPI-NEW', saved, true);
    expect(left).toMatchObject({ key: 'KPI-NEW', tried: true, input: { name: 'Sent', milestones: 'First' } });
  });
});
