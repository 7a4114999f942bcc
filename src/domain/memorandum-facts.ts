// What both signed and wrote down, gathered from the tables for the memorandum.
import { type AgreementView, agreementOf } from './agreement.ts';
import { countingRecord } from './counting-record.ts';
import { fullRecords, type Tables } from './derive.ts';
import { isDisputed } from './dispute.ts';
import type { Table } from './field.ts';
import {
  AGREEMENTS,
  type Agreement,
  GOALS,
  type Goal,
  KPIS,
  type Kpi,
  PARTIES,
  PARTNERSHIP,
  type Partnership,
  type Party,
  PEOPLE,
  type Person,
  RHYTHM,
  type Rhythm,
} from './fields.ts';
import {
  DISPUTES,
  type Dispute,
  ECONOMICS,
  type Economics,
  EXIT,
  type ExitCriterion,
} from './ledger-tables.ts';
import type { MemorandumInput } from './memorandum.ts';

/** The records of a table that both signed, with the terms that count, and the names of the others. */
const signed = <R extends { readonly key: string }>(
  tables: Tables,
  table: Table,
  isLive: (record: R) => boolean,
  nameOf: (record: R) => string | null,
): {
  readonly agreed: readonly { readonly record: R; readonly view: AgreementView }[];
  readonly others: readonly string[];
} => {
  const agreements = fullRecords<Agreement>(tables, AGREEMENTS);
  const disputes = fullRecords<Dispute>(tables, DISPUTES);
  const agreed: { record: R; view: AgreementView }[] = [];
  const others: string[] = [];
  for (const record of fullRecords<R>(tables, table).filter(isLive)) {
    const view = agreementOf(record, agreements, {
      table,
      isDisputed: isDisputed(record.key, disputes),
    });
    if (view.version > 0) agreed.push({ record: countingRecord(record, view, table), view });
    if (view.state !== 'Agreed') {
      const name = nameOf(record) ?? record.key;
      others.push(view.version > 0 ? `the change of ${name}` : name);
    }
  }
  return { agreed, others };
};

const pick = <R extends object, K extends keyof R>(record: R, keys: readonly K[]): Pick<R, K> =>
  Object.fromEntries(keys.map((key) => [key, record[key]])) as Pick<R, K>;

const proof = (view: AgreementView) => ({ version: view.version, hash: view.agreedHash ?? view.hash });

/** Only what the memorandum prints, so that its hash changes with it alone. */
export const memorandumFacts = (tables: Tables): MemorandumInput => {
  const [partnership] = fullRecords<Partnership>(tables, PARTNERSHIP);
  const goals = signed<Goal>(
    tables,
    GOALS,
    ({ state }) => state !== 'Closed' && state !== 'Superseded',
    ({ title }) => title,
  );
  const kpis = signed<Kpi>(
    tables,
    KPIS,
    ({ use }) => use === null || use === 'Active' || use === 'Paused',
    ({ name }) => name,
  );
  const steps = [
    ['Both managers', partnership?.managerDays ?? null],
    ['Both sponsors', partnership?.sponsorDays ?? null],
    ['A mediator whom both accept', partnership?.mediatorDays ?? null],
  ] as const;
  return {
    partnership: partnership?.name ?? 'the partnership',
    why: partnership?.why ?? null,
    parties: fullRecords<Party>(tables, PARTIES).map((party) =>
      pick(party, ['name', 'side', 'brings', 'needs']),
    ),
    people: fullRecords<Person>(tables, PEOPLE).map((person) => pick(person, ['name', 'side', 'role'])),
    goals: goals.agreed.map(({ record, view }) => ({
      ...pick(record, ['key', 'title', 'statement', 'target', 'unit', 'start', 'due']),
      ...proof(view),
    })),
    kpis: kpis.agreed.map(({ record, view }) => ({
      ...pick(record, [
        'name',
        'goal',
        'measures',
        'countingRule',
        'includes',
        'excludes',
        'unit',
        'baseline',
        'target',
        'bandLow',
        'bandHigh',
        'due',
        'source',
        'reportedBy',
        'frequency',
      ]),
      ...proof(view),
    })),
    rhythms: fullRecords<Rhythm>(tables, RHYTHM).map((rhythm) =>
      pick(rhythm, ['meeting', 'purpose', 'rule', 'duration']),
    ),
    economics: fullRecords<Economics>(tables, ECONOMICS).map((terms) =>
      pick(terms, ['model', 'basis', 'shareA', 'shareB', 'floor', 'cap', 'unit', 'from', 'to']),
    ),
    exits: fullRecords<ExitCriterion>(tables, EXIT)
      .filter(({ state }) => state !== 'Waived')
      .map((criterion) => pick(criterion, ['criterion', 'consequence'])),
    ladder: steps.flatMap(([step, days]) => (days === null ? [] : [{ step, days }])),
    notAgreed: [...goals.others, ...kpis.others],
  };
};
