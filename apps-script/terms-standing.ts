// Where both parties stand with the terms of a record: who signed which version, and what reads otherwise since.
import type { AgreementView } from '../src/domain/agreement.ts';
import {
  emptyValue,
  type Field,
  sameValue,
  type Table,
  type Value,
  type Values,
} from '../src/domain/field.ts';
import type { Agreement } from '../src/domain/fields.ts';
import type { SignatureView, TermsStanding } from './api-views.ts';

/** Entries shown; the tab has them all. */
const MOST_SIGNATURES = 10;

/** A value as a form shows it; '' for empty. */
export const valueText = (field: Field, value: Value | undefined): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && field.format === 'percent')
    return `${Number((value * 100).toPrecision(15))} %`;
  return Array.isArray(value) ? value.join(', ') : String(value);
};

const signaturesOf = (key: string, hash: string, agreements: readonly Agreement[]): SignatureView[] =>
  agreements
    .filter(
      ({ object, side, decision, at }) => object === key && side !== null && decision !== null && at !== null,
    )
    .map((entry) => ({
      side: entry.side!,
      person: entry.person,
      decision: entry.decision!,
      at: entry.at!,
      note: entry.note,
      isCurrent: entry.hash === hash,
    }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, MOST_SIGNATURES);

/** `record`: the values as they stand now. */
export const toStanding = (
  table: Table,
  record: { readonly key: string } & Values,
  view: AgreementView,
  agreements: readonly Agreement[],
): TermsStanding => {
  const { agreedTerms } = view;
  return {
    agreement: view.state,
    version: view.version,
    waitingFor: view.waitingFor,
    hash: view.hash,
    signatures: signaturesOf(record.key, view.hash, agreements),
    changed:
      agreedTerms === null
        ? []
        : table.fields.flatMap((field) => {
            const agreed = agreedTerms[field.id] ?? emptyValue(field.kind);
            const now = record[field.id] ?? emptyValue(field.kind);
            return field.locked !== true || sameValue(agreed, now)
              ? []
              : [
                  {
                    field: field.id,
                    label: field.label,
                    agreed: valueText(field, agreed),
                    now: valueText(field, now),
                  },
                ];
          }),
  };
};
