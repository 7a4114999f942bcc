// When each party last did something, as far as the records say.
import { describe, expect, it } from 'vitest';
import type { Tables } from '../../src/domain/derive.ts';
import type { Values } from '../../src/domain/field.ts';
import { lastActiveOn } from '../../src/domain/party-activity.ts';
import { partnership, read } from './lumen-and-corvid.ts';

const begun = { ...partnership, start: '2027-01-04' };
const active = (tables: object) =>
  (['A', 'B'] as const).map((side) => lastActiveOn({ partnership: [begun], ...tables } as Tables, side));
const row = (more: Values) => ({ key: 'X-1', ...more });

describe('the last act', () => {
  it.each<[string, object, string, string]>([
    ['nothing at all: the start', {}, '2027-01-04', '2027-01-04'],
    [
      'a reading that A reported: the day of the report',
      {
        readings: [
          read('KPI-1', '2027-01-31', 1, { reportedBy: 'A', reportedAt: '2027-02-02T23:30:00.000Z' }),
        ],
      },
      '2027-02-02',
      '2027-01-04',
    ],
    [
      'a reading of B without an instant: its period',
      { readings: [read('KPI-1', '2027-01-31', 1, { reportedBy: 'B' })] },
      '2027-01-04',
      '2027-01-31',
    ],
    [
      'a reading of A that B confirmed',
      {
        readings: [
          read('KPI-1', '2027-01-31', 1, {
            reportedBy: 'A',
            confirmedBy: 'B',
            confirmedAt: '2027-02-05T10:00:00.000Z',
          }),
        ],
      },
      '2027-01-31',
      '2027-02-05',
    ],
    [
      'a signature',
      { agreements: [row({ side: 'B', at: '2027-01-06T10:00:00.000Z' })] },
      '2027-01-04',
      '2027-01-06',
    ],
    [
      'a notice of A, acknowledged by B',
      { changes: [row({ side: 'A', filedOn: '2027-01-20', acknowledgedOn: '2027-01-22' })] },
      '2027-01-20',
      '2027-01-22',
    ],
    ['an opinion', { opinions: [row({ side: 'A', givenOn: '2027-01-21' })] }, '2027-01-21', '2027-01-04'],
    [
      'a success answer',
      { answers: [row({ side: 'B', answeredOn: '2027-01-05' })] },
      '2027-01-04',
      '2027-01-05',
    ],
    [
      'feedback of B that A answered',
      { feedback: [row({ side: 'B', received: '2027-01-10', answeredOn: '2027-01-12' })] },
      '2027-01-12',
      '2027-01-10',
    ],
  ])('%s', (_what, tables, a, b) => {
    expect(active(tables)).toEqual([a, b]);
  });

  it('is the newest of them, and none where nothing is known', () => {
    const opinions = ['2027-01-21', '2027-02-03', '2027-01-30'].map((givenOn) => row({ side: 'A', givenOn }));
    expect(active({ opinions })[0]).toBe('2027-02-03');
    expect(lastActiveOn({}, 'A')).toBeNull();
    expect(lastActiveOn({ opinions } as Tables, 'B')).toBeNull();
  });
});
