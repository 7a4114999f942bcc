// Bodies of requests made up by chance from the messages of the API: most fit, some do not.
import fc from 'fast-check';
import { CHART_MESSAGES } from '../../../src/emulators/google/rest/messages-charts.ts';
import { ENUMS } from '../../../src/emulators/google/rest/messages-enums.ts';
import { REQUEST_MESSAGES } from '../../../src/emulators/google/rest/messages-requests.ts';
import { VALUE_MESSAGES } from '../../../src/emulators/google/rest/messages-values.ts';

type Fields = ReadonlyMap<string, string>;

/** `Name: field:kind field:kind[]`, continued by lines that begin with spaces. */
export const readMessages = (): ReadonlyMap<string, Fields> => {
  const messages = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of [REQUEST_MESSAGES, VALUE_MESSAGES, CHART_MESSAGES].join('\n').split('\n')) {
    const words = line.trim().split(' ').filter(Boolean);
    if (words.length > 0 && !line.startsWith(' ')) {
      const name = words.shift()!.replace(/:$/, '');
      current = messages.get(name) ?? new Map<string, string>();
      messages.set(name, current);
    }
    for (const word of words) {
      const [field, kind] = word.split(':');
      if (field !== undefined && kind !== undefined) current.set(field, kind);
    }
  }
  return messages;
};

const TEXTS = [
  '',
  'x',
  'Sheet1',
  'A1',
  'A1:B2',
  'Sheet1!A:C',
  "'Other tab'!2:3",
  'Nowhere!A1',
  'N',
  '=SUM(A1:B2)',
  '=1/0',
  '=QUERY(A1)',
  '12',
  '2026-02-30',
  '1/2/2026',
  '50%',
  '$G2="x"',
  '#ff0000',
  'k',
  'T',
  '(',
  'a,b;c',
];
const MASKS = [
  '*',
  'title',
  'range',
  'spec',
  'userEnteredValue',
  'note,userEnteredFormat.textFormat.bold',
  'gridProperties.rowCount',
  'pixelSize',
  'a.b',
  'rules(',
  'anchorCell',
  'rowsProperties',
  '',
];
/** Also ids: 0 and 7 are tabs, 1 is the id of one thing of each kind. */
const NUMBERS = [0, 1, 2, 3, 5, 7, 26, -1, 999, 1000, 1001, 0.5, 2 ** 31];

/** Makes any body of the message. `wrong` makes unfit values as often as once in so many. */
export const createAnyBody = (messages = readMessages()) => {
  const stray = fc.constantFrom<unknown>(null, 'x', -1, true, [], {}, [[]], { unknownName: 1 });
  const scalar = (owner: string, field: string, kind: string): fc.Arbitrary<unknown> => {
    const choices = ENUMS[`${owner}.${field}`];
    if (choices !== undefined) return fc.constantFrom(...choices.split(' '));
    if (field === 'fields') return fc.constantFrom(...MASKS);
    if (kind === 'n') return fc.constantFrom(...NUMBERS);
    if (kind === 'b') return fc.boolean();
    return fc.constantFrom(...TEXTS);
  };
  const anyValue = (owner: string, field: string, kind: string, depth: number): fc.Arbitrary<unknown> => {
    const list = /^(.*)\[\]$/.exec(kind);
    if (list) return fc.array(anyValue(owner, field, list[1]!, depth), { maxLength: 2 });
    const map = /^(.*)\{\}$/.exec(kind);
    if (map)
      return fc.dictionary(fc.constantFrom('0', '1', 'x'), anyValue(owner, field, map[1]!, depth), {
        maxKeys: 2,
      });
    if (kind === 'any') return fc.constantFrom<unknown>({}, 'x', 1);
    if (kind === 'values')
      return fc.array(
        fc.array(fc.constantFrom<unknown>('a', 1, true, null, '', '=A1', {}), { maxLength: 3 }),
        { maxLength: 3 },
      );
    return messages.has(kind) ? message(kind, depth - 1) : scalar(owner, field, kind);
  };
  const message = (name: string, depth: number): fc.Arbitrary<Record<string, unknown>> => {
    const fields = [...(messages.get(name) ?? new Map<string, string>())];
    if (fields.length === 0 || depth <= 0) return fc.constant({});
    return fc
      .subarray(fields, { minLength: Math.min(fields.length, 1) })
      .chain((some) =>
        fc.record(
          Object.fromEntries(
            some.map(([field, kind]): [string, fc.Arbitrary<unknown>] => [
              field,
              fc.oneof(
                { weight: 25, arbitrary: anyValue(name, field, kind, depth) },
                { weight: 1, arbitrary: stray },
              ),
            ]),
          ),
        ),
      );
  };
  return {
    body: (name: string): fc.Arbitrary<Record<string, unknown>> => message(name, 5),
    /** `{addSheet: {…}}` and the like. */
    request: (): fc.Arbitrary<Record<string, unknown>> => {
      const kinds = [...messages.keys()].filter(
        (name) => name.endsWith('Request') && !/^(Batch|Get|Search|ClearValues|CopySheet)/.test(name),
      );
      return fc.constantFrom(...kinds).chain((name) =>
        message(name, 5).map((body) => ({
          [name[0]!.toLowerCase() + name.slice(1, -'Request'.length)]: body,
        })),
      );
    },
  };
};
