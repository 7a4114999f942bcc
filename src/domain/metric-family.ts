// Metric families: what kind of thing a metric's name speaks of. Two names of different families cannot be one yardstick.
import type { METRIC_FAMILIES } from './choices.ts';

export type MetricFamily = (typeof METRIC_FAMILIES)[number];

/** The first that fits counts: "cost per lead" is a cost, "time to first sale" a time, "sales leads" are leads. */
const FAMILIES: readonly (readonly [MetricFamily, RegExp])[] = [
  ['Time / delivery', /\b(?:time|days|delay|deadline|on schedule|delivery|turnaround|latency|faster)\b/i],
  ['Cost', /\b(?:costs?|savings?|spend|expenses?|cheaper|budget|price)\b/i],
  ['Leads / pipeline', /\b(?:leads?|pipeline|prospects?|opportunit(?:y|ies)|demos?|referrals?)\b/i],
  [
    'Reach / awareness',
    /\b(?:mentions?|impressions?|awareness|reach|followers?|traffic|visits?|talking about|views?|brand|publicity|press)\b/i,
  ],
  [
    'Sentiment / satisfaction',
    /\b(?:satisfaction|nps|net promoter|csat|feedback|rating|sentiment|reviews?|happy|loyalty|trust)\b/i,
  ],
  ['Quality', /\b(?:quality|defects?|errors?|bugs?|returns?|premium|high-end|uptime)\b/i],
  ['Revenue', /\b(?:revenues?|sales|turnover|income|bookings?|arr|mrr|gmv|profits?|margin|orders?)\b/i],
  [
    'Volume / usage',
    /\b(?:users?|sign-?ups?|subscribers?|downloads?|customers?|installs?|sessions?|usage|accounts?|members?|attendees)\b/i,
  ],
  [
    'Count of milestones',
    /\b(?:milestones?|markets?|regions?|countries|launch(?:es)?|partners?|webinars?)\b/i,
  ],
];

/** The family that a text speaks of; null when none is recognised. */
export const metricFamily = (text: string): MetricFamily | null =>
  FAMILIES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
