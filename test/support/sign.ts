// Signatures as the sidebar logs them, for partnerships that tests begin with.
import { storeOf } from '../../src/cli/partnership-state.ts';
import { termsHash, termsJson } from '../../src/domain/agreement.ts';
import type { Table } from '../../src/domain/field.ts';
import { emptyChange } from '../../src/sync/ports.ts';
import { rowToRecord } from '../../src/sync/row-to-record.ts';
import type { TwoServices } from './two-services.ts';

let count = 0;

/** Both sides (or those named) sign the terms of records as they stand. */
export const signRecords = async (
  services: TwoServices,
  table: Table,
  keys: readonly string[],
  sides: readonly ('A' | 'B')[] = ['A', 'B'],
): Promise<void> => {
  const store = storeOf(services.partnership);
  const { rows } = await store.read();
  await store.commit({
    ...emptyChange,
    appended: keys.flatMap((key) => {
      const row = (rows[table.id] ?? []).find((each) => each.key === key);
      if (row === undefined) throw new Error(`There is no ${key} in ${table.tab}.`);
      const record = rowToRecord(table, row);
      return sides.map((side) => {
        count += 1;
        return {
          table: 'agreements',
          key: `S-${String(count).padStart(6, '0')}`,
          values: {
            object: key,
            side,
            person: side === 'A' ? 'Mara Lindqvist' : 'Jonas Schreiber',
            decision: 'sign',
            at: new Date(services.clock.now()).toISOString(),
            hash: termsHash(record, table),
            terms: termsJson(record, table),
            note: null,
          },
        };
      });
    }),
  });
};

/** Appends rows to a ledger, the fields that are not named being empty. */
export const appendRows = async (
  services: TwoServices,
  table: Table,
  rows: readonly ({ readonly key: string } & Readonly<Record<string, unknown>>)[],
): Promise<void> => {
  await storeOf(services.partnership).commit({
    ...emptyChange,
    appended: rows.map(({ key, ...values }) => ({
      table: table.id,
      key,
      values: Object.fromEntries(
        table.fields
          .filter((field) => field.owner !== 'machine')
          .map((field) => [
            field.id,
            (values[field.id] as string | number | boolean | null | undefined) ??
              (field.kind === 'yes-no' ? false : field.kind === 'many' ? [] : null),
          ]),
      ),
    })),
  });
};
