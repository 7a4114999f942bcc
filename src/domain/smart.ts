// SMART for KPIs and goals: a finding a letter, cheap enough to run on every keystroke.
import type { CivilDate } from './civil-date.ts';
import { daysBetween } from './civil-date.ts';
import type { Goal, Kpi } from './fields.ts';
import { type Finding, findingOf, type Remark, wayRemarks, windowRemarks } from './smart-finding.ts';
import { readUnit, unknownUnitMessage } from './unit.ts';

/** The fewest letters of “What it measures”. */
const FEWEST_LETTERS = 20;
const PERIOD_DAYS: Readonly<Record<string, number>> = {
  Daily: 1,
  Weekly: 7,
  'Bi-weekly': 14,
  Monthly: 30,
  Quarterly: 91,
};

const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

const unitRemark = (unit: string | null): Remark | null => {
  if (isBlank(unit))
    return ['fail', 'There is no unit.', 'Write count, %, hours, days or a currency code such as USD.'];
  return readUnit(unit ?? '') === null
    ? ['fail', `“${unit}” is no unit.`, unknownUnitMessage(unit ?? '')]
    : null;
};

const missing = (parts: readonly (readonly [boolean, string])[], hint: string): Remark | null => {
  const names = parts.filter(([isMissing]) => isMissing).map(([, name]) => name);
  if (names.length === 0) return null;
  const list =
    names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
  return [
    'fail',
    `${(list ?? '').replace(/^./, (letter) => letter.toUpperCase())} ${names.length === 1 ? 'is' : 'are'} missing.`,
    hint,
  ];
};

/** A finding for each letter of a KPI definition, whole or half typed. `today` lets T see that a due day is over. */
export const smartKpi = (input: Partial<Kpi>, today: CivilDate | null = null): readonly Finding[] => {
  const { unit = null, targetType = null, baseline = null, target = null, start = null, due = null } = input;
  const isStay = targetType?.startsWith('Stay') === true;
  const measures = (input.measures ?? '').trim();
  const period = PERIOD_DAYS[input.frequency ?? ''];
  const periods =
    start !== null && due !== null && period !== undefined ? daysBetween(start, due) / period : null;
  return [
    findingOf(
      'S',
      [
        isBlank(input.name) && ['fail', 'It has no name.', 'Give it a short name.'],
        measures.length < FEWEST_LETTERS && [
          'fail',
          measures === '' ? 'It does not say what is counted.' : 'What is counted is said in too few words.',
          `Describe it in ${FEWEST_LETTERS} letters or more, so that both sides would count the same.`,
        ],
        isBlank(input.countingRule) &&
          isBlank(input.includes) &&
          isBlank(input.excludes) &&
          measures.length < 2 * FEWEST_LETTERS && [
            'warn',
            'It leaves open what counts and what does not.',
            'Add a counting rule, or what counts and what does not.',
          ],
      ],
      'It says what is counted.',
    ),
    findingOf(
      'M',
      [
        unitRemark(unit),
        missing(
          [
            [targetType === null, 'the target type'],
            [
              targetType === 'Stay within'
                ? input.bandLow == null || input.bandHigh == null
                : target === null,
              targetType === 'Stay within' ? 'the band' : 'the target',
            ],
            [!isStay && baseline === null, 'the baseline'],
          ],
          'A KPI is a number that goes from one value to another, or stays within limits.',
        ),
        missing(
          [
            [isBlank(input.source), 'the source of record'],
            [input.reportedBy == null, 'who reports'],
            [input.frequency == null, 'the frequency'],
          ],
          'Say where the number is looked up, by whom and how often.',
        ),
      ],
      'It has a number, a unit and a source.',
    ),
    findingOf(
      'A',
      wayRemarks(
        baseline,
        targetType === 'Stay within' ? (input.bandHigh ?? null) : target,
        targetType,
        readUnit(unit ?? '')?.kind === 'percent',
      ),
      'There is a way to go, and it is not out of reach.',
    ),
    findingOf(
      'R',
      [
        input.goal == null && ['fail', 'It measures no goal.', 'Choose the goal it ties to.'],
        input.kind === 'Activity' && [
          'warn',
          'An activity shows busy work, not results.',
          'Prefer an outcome, or a driver of one.',
        ],
        input.kind == null && [
          'warn',
          'It is open whether this is an outcome, a driver or an activity.',
          'Choose the kind.',
        ],
      ],
      'It ties to a goal.',
    ),
    findingOf(
      'T',
      [
        ...windowRemarks(start, due, today, null),
        periods !== null && periods > 0 && periods < 3 && input.frequency !== 'Once'
          ? [
              'warn',
              'There will be fewer than three readings.',
              'Read more often: a forecast needs three readings.',
            ]
          : null,
      ],
      'It has a first and a last day.',
    ),
  ];
};

/** A share without a base: "by 25 %". */
const RELATIVE = /\bby\s+(?:about\s+|at least\s+)?\d+(?:[.,]\d+)?\s*(?:%|percent)/i;

/**
 * A finding for each letter of a goal. A goal is Ready only with number, unit and date: "We want to grow
 * together" fails M and T. `writtenOn` is the day on which the due day is judged.
 */
export const smartGoal = (input: Partial<Goal>, writtenOn: CivilDate): readonly Finding[] => {
  const { unit = null, baseline = null, target = null, start = null, due = null } = input;
  const statement = (input.statement ?? '').trim();
  const isRelative = RELATIVE.test(statement);
  return [
    findingOf(
      'S',
      [
        isBlank(input.title) &&
          statement === '' && [
            'fail',
            'It says nothing yet.',
            'Write one sentence with a number and a date.',
          ],
        statement === '' && ['warn', 'There is only a name.', 'Write one sentence with a number and a date.'],
        statement !== '' &&
          !/\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b/i.test(statement) &&
          target === null && [
            'warn',
            'It names no result that could be seen.',
            'Say what will be different, and by how much.',
          ],
      ],
      'It says what will be different.',
    ),
    findingOf(
      'M',
      [
        target === null &&
          isRelative &&
          baseline === null && [
            'fail',
            'A change in percent needs the number it starts from.',
            'Fill in the baseline; the target follows from it.',
          ],
        target === null && ['fail', 'There is no number.', 'Set a target: the number that means success.'],
        unitRemark(unit),
        baseline === null &&
          (isRelative
            ? ['fail', 'A change in percent needs the number it starts from.', 'Fill in the baseline.']
            : ['warn', 'There is no baseline.', 'Say where it stands today, even when that is 0.']),
      ],
      'It has a number and a unit.',
    ),
    findingOf(
      'A',
      wayRemarks(baseline, target, null, readUnit(unit ?? '')?.kind === 'percent'),
      'There is a way to go, and it is not out of reach.',
    ),
    findingOf(
      'R',
      [
        input.category == null && ['warn', 'It has no category.', 'Choose what kind of goal it is.'],
        isBlank(input.wantedByA) !== isBlank(input.wantedByB) && [
          'warn',
          `Only party ${isBlank(input.wantedByA) ? 'B' : 'A'} says what it wants from it.`,
          'Fill in what the other party wants.',
        ],
        isBlank(input.wantedByA) &&
          isBlank(input.wantedByB) && [
            'warn',
            'Neither party says what it wants from it.',
            'Fill in what each party wants.',
          ],
      ],
      'It matters to both parties.',
    ),
    findingOf('T', windowRemarks(start, due, writtenOn, statement), 'It has a first and a last day.'),
  ];
};
