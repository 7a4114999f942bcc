// What a metric's name says about its unit, and the milestones of a small count.
import { describe, expect, it } from 'vitest';
import { metricUnit, milestoneTitles } from '../../src/domain/statement-metric.ts';

describe('metricUnit', () => {
  it.each([
    ['NPS', 'score(-100–100)', true, false],
    ['Net Promoter Score', 'score(-100–100)', true, false],
    ['churn', '%', true, false],
    ['conversion rate of deals', '%', true, false],
    ['joint revenue', null, true, true],
    ['cost per lead', null, true, true],
    ['response time', null, true, false],
    ['customer satisfaction', null, true, false],
    ['web traffic', 'count', false, false],
    ['sign-ups', 'count', false, false],
    ['partners', 'count', false, false],
    ['business', null, false, false],
    ['bus', null, false, false],
    ['pipeline', null, false, false],
  ])('“%s” is in %s, open: %s, money: %s', (name, unit, open, isMoney) => {
    expect(metricUnit(name, name)).toEqual({ unit, open, isMoney });
  });

  it('takes savings for money where nothing is named', () => {
    expect(metricUnit(null, '30% savings')).toEqual({ unit: null, open: true, isMoney: true });
    expect(metricUnit(null, 'a saving of 30%')).toMatchObject({ isMoney: true });
    expect(metricUnit(null, 'grow by 30%')).toEqual({ unit: null, open: false, isMoney: false });
    expect(metricUnit('leads', 'leads and savings')).toMatchObject({ isMoney: false });
  });
});

describe('milestoneTitles', () => {
  it.each([
    ['new European markets', 'New European market 1'],
    ['case studies', 'Case study 1'],
    ['launches', 'Launch 1'],
    ['boxes', 'Box 1'],
    ['passes', 'Pass 1'],
    ['access', 'Access 1'],
    ['webinars for partners', 'Webinar for partners 1'],
    ['shops in cities', 'Shop in cities 1'],
    ['seriesless items', 'Seriesless item 1'],
    ['app', 'App 1'],
  ])('one of “%s” is “%s”', (metric, title) => {
    expect(milestoneTitles(metric, 1, true)).toEqual([title]);
  });

  it('are there for one to twelve things that are made', () => {
    expect(milestoneTitles('apps', 3, true)).toEqual(['App 1', 'App 2', 'App 3']);
    expect(milestoneTitles('apps', 12, true)).toHaveLength(12);
    expect([
      milestoneTitles('apps', 13, true),
      milestoneTitles('apps', 0, true),
      milestoneTitles('apps', 1.5, true),
      milestoneTitles('apps', 3, false),
      milestoneTitles(null, 3, true),
    ]).toEqual([null, null, null, null, null]);
  });
});
