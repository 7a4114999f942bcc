// What each turn of a sentence makes of a goal, in one line each.
import { expect, it } from 'vitest';
import { readStatement } from '../../src/domain/statement.ts';

/** `increase: leads, 0 to 50 count, by 20 %, 3 × Lead 1; start due?` – what was read, and what is to be confirmed. */
const inWords = (sentence: string, given: number | null): string => {
  const { read, confirm } = readStatement(sentence, '2026-11-22', given);
  const { direction, metric, baseline, target, unit, relative, band, milestones } = read;
  const parts = [
    `${direction ?? 'none'}: ${metric ?? 'none'}`,
    `${baseline ?? 'none'} to ${target ?? 'none'} ${unit ?? 'none'}`,
    ...(relative === undefined ? [] : [`by ${relative.by} ${relative.unit}`]),
    ...(band === undefined ? [] : [`within ${band.low} and ${band.high}`]),
    ...(milestones === undefined ? [] : [`${milestones.length} × ${milestones[0]}`]),
  ];
  return `${parts.join(', ')}${confirm.length === 0 ? '' : `; ${confirm.join(' ')}?`}`;
};

it.each<[string, number | null, string]>([
  [
    'Brand building: 50K impressions by 30 June 2027',
    null,
    'increase: impressions, none to 50000 count; direction start?',
  ],
  ['Leads: 50 by 30 June 2027', null, 'increase: Leads, none to 50 count; direction start?'],
  ['Double sign-ups by 30 June 2027', 100, 'increase: sign-ups, 100 to 200 count, by 100 %; start?'],
  [
    'We want sign-ups to double by 30 June 2027',
    100,
    'increase: sign-ups, 100 to 200 count, by 100 %; start?',
  ],
  ['Halve the defects by 30 June 2027', 100, 'decrease: defects, 100 to 50 count, by -50 %; start?'],
  ['Leads: double by 30 June 2027', 10, 'increase: Leads, 10 to 20 count, by 100 %; start?'],
  [
    'Keep margin between 50% and 40% in 2027',
    null,
    'stay within: margin, none to none %, within 40 and 50; start due?',
  ],
  [
    'Keep margin at 40–50% in 2027',
    null,
    'stay within: margin, none to none %, within 40 and 50; start due?',
  ],
  [
    'Keep margin at 40% and traffic at 500 and calls at 3',
    null,
    'stay at or above: margin, none to 40 %; direction target?',
  ],
  ['Reduce churn from 5 to 3 % by 30 June 2027', null, 'decrease: churn, 5 to 3 %; start?'],
  ['Reduce churn from 3 by 30 June 2027', null, 'decrease: churn, 3 to none none; start?'],
  [
    'Increase conversion by 2 percentage points by 30 June 2027',
    4,
    'increase: conversion, 4 to 6 %, by 2 percentage points; start?',
  ],
  [
    'Increase leads by 20 % from 50 calls by 30 June 2027',
    null,
    'increase: leads, 50 to 60 count, by 20 %; start?',
  ],
  ['Grow revenue from $100 by 20 %', null, 'increase: revenue, 100 to 120 USD, by 20 %'],
  ['Grow sales 12 months', null, 'increase: sales, none to none none; start due?'],
  ['Generate 20% more leads', 50, 'increase: leads, 50 to 60 count, by 20 %'],
  [
    'Generate 100 leads per month by 30 June 2027',
    null,
    'increase: leads per month, none to 100 count; start?',
  ],
  [
    'Generate 100 leads each month by 30 June 2027',
    null,
    'increase: leads each month, none to 100 count; start?',
  ],
  ['Generate 6 months of leads', null, 'increase: leads, none to 6 none; unit?'],
  ['Increase leads to 500', 1e15, 'increase: leads, none to 500 count'],
  ['Increase leads to 500', 0.30000000000000004, 'increase: leads, 0.3 to 500 count'],
  ['Grow leads from 100 to 200', 100, 'increase: leads, 100 to 200 count'],
  ['Grow leads to 5 and calls to 6', null, 'increase: leads, none to 5 count; target?'],
  ['Generate 5 leads and 6 calls', null, 'increase: leads, 0 to 5 count, 5 × Lead 1; target?'],
  ['Host 3 webinars and 12 %', null, 'increase: webinars, 0 to 3 count, 3 × Webinar 1; target?'],
  ['Launch 3 apps', null, 'increase: apps, 0 to 3 count, 3 × App 1'],
  ['Reach 3 apps', null, 'increase: apps, none to 3 count'],
  ['Expand to 3 cities', 2, 'increase: cities, 2 to 3 count, 3 × City 1'],
  ['Reach 3 new cities', null, 'increase: new cities, 0 to 3 count, 3 × New city 1'],
  ['Launch 3 apps per month', null, 'increase: apps per month, none to 3 count'],
  ['Launch $3 apps', null, 'increase: apps, 0 to 3 USD'],
  ['Launch 13 apps', null, 'increase: apps, 0 to 13 count'],
  ['Reduce to 3 new apps', 5, 'decrease: new apps, 5 to 3 count'],
  ['Increase leads by at least 5 %', 100, 'increase: leads, 100 to 105 count, by 5 %'],
  ['Grow NPS by 10', 30, 'increase: NPS, 30 to 40 score(-100–100), by 10 score(-100–100)'],
  ['Reduce response time by 2 hours', 10, 'decrease: response time, 10 to 8 hours, by -2 hours'],
  ['Cut costs by $500', 2000, 'decrease: costs, 2000 to 1500 USD, by -500 USD'],
  ['Grow satisfaction 10 points', 60, 'increase: satisfaction, 60 to 10 none; unit?'],
  ['about 50 leads', null, 'increase: leads, none to 50 count; direction target?'],
  ['Save 20%', 100, 'decrease: none, 100 to 80 none, by -20 %; unit?'],
  ['Improve the rate from 10% to 12%', null, 'increase: rate, 10 to 12 %'],
  ['Increase leads from 5% to 10', null, 'increase: leads, 5 to 10 %'],
])('“%s” from %s: %s', (sentence, given, expected) => {
  expect(inWords(sentence, given)).toBe(expected);
});
