// SMART findings on a goal sentence: what was read of it, letter by letter.
import type { CivilDate } from './civil-date.ts';
import { type Finding, findingOf, type Remark, wayRemarks, windowRemarks } from './smart-finding.ts';
import type { StatementRead } from './statement.ts';
import type { Amount } from './statement-amounts.ts';
import type { Parts } from './statement-roles.ts';
import { readUnit } from './unit.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A finding for each letter. `isOpenRange`: the sentence names a range such as 10–15 % where one number is needed. */
export const findingsOn = (
  text: string,
  read: StatementRead,
  { window, second }: Parts,
  {
    isOpenRange,
    isMoney,
    amount,
  }: { readonly isOpenRange: boolean; readonly isMoney: boolean; readonly amount: Amount | null },
  writtenOn: CivilDate,
): readonly Finding[] => {
  const { direction, baseline, target, relative, band, unit, due, start } = read;
  const isStay = direction?.startsWith('stay') === true;
  const type = direction === null ? null : isStay ? capital(direction) : `${capital(direction)} to`;
  const hasNumber = target !== null || band !== undefined;
  const noUnit: Remark = isMoney
    ? ['fail', 'No currency is named.', 'Write the currency, for example $50,000 or 50,000 EUR.']
    : [
        'fail',
        amount?.oddUnit == null ? 'There is no unit.' : `“${amount.oddUnit}” is no unit.`,
        'Write count, %, hours, days or a currency code such as USD.',
      ];
  const vague = windowRemarks(start, due, writtenOn, text);
  return [
    findingOf(
      'S',
      [
        text === '' && ['fail', 'It says nothing yet.', 'Write one sentence with a number and a date.'],
        second && ['warn', 'It names two results.', 'Write one goal for each.'],
        read.metric === null && [
          'warn',
          'It does not say what will be different.',
          'Name what changes, and by how much.',
        ],
        direction === null && [
          'warn',
          'It does not say which way is good.',
          'Begin with a verb such as increase, reduce or keep.',
        ],
      ],
      'It says what will be different.',
    ),
    findingOf(
      'M',
      [
        isOpenRange && [
          'fail',
          'It names a range, and two people would take two ends of it.',
          'Write one number.',
        ],
        relative !== undefined &&
          baseline === null && [
            'fail',
            relative.unit === '%'
              ? 'A change in percent needs the number it starts from.'
              : 'A change needs the number it starts from.',
            'Give the baseline; the target follows from it.',
          ],
        !hasNumber &&
          relative === undefined && [
            'fail',
            'There is no number.',
            'Set a target: the number that means success.',
          ],
        unit === null && noUnit,
        !isStay &&
          baseline === null && [
            'warn',
            'There is no baseline.',
            'Say where it stands today, even when that is 0.',
          ],
      ],
      'It has a number and a unit.',
    ),
    findingOf(
      'A',
      band === undefined
        ? wayRemarks(baseline, target, type, unit !== null && readUnit(unit)?.kind === 'percent')
        : [],
      'There is a way to go, and it is not out of reach.',
    ),
    findingOf(
      'R',
      [
        !/\b(?:joint(?:ly)?|co-\w+|partner\w*|shared|collaborat\w+|referr\w+)\b/i.test(text) && [
          'warn',
          'The sentence does not say why it matters to both.',
          'Say what each party wants from it.',
        ],
      ],
      'It is something that both do together.',
    ),
    findingOf(
      'T',
      [window.question !== null && ['fail', window.question.reason, window.question.hint], ...vague],
      window.confirm.length > 0
        ? `It runs from ${start} to ${due}: confirm the days.`
        : 'It has a first and a last day.',
    ),
  ];
};
