// What a metric's name says about its unit, and the milestones that a small count of things becomes.

export interface MetricUnit {
  readonly unit: string | null;
  /** True when the name says that it is no plain count, but not which unit it has. */
  readonly open: boolean;
  readonly isMoney: boolean;
}

const MONEY =
  /\b(?:revenues?|turnover|costs?|spend(?:ing)?|expenses?|budget|profits?|income|arr|mrr|gmv|savings|bookings value|pipeline value|order value|deal size|funding)\b/i;
const SHARE =
  /\b(?:rate|share|percentage|retention|churn|uptime|margin|penetration|occupancy|utili[sz]ation|open rate|win rate|conversion)\b/i;
const TIME = /\b(?:time|duration|turnaround|latency|lead time|delay)\b/i;
const SCALE =
  /\b(?:satisfaction|rating|score|csat|awareness|engagement|quality|sentiment|loyalty|trust|efficiency|productivity|alignment|visibility|emissions|waste|consumption|energy)\b/i;

/** The unit that a metric's name implies, if it implies one. `text` is the whole sentence. */
export const metricUnit = (metric: string | null, text: string): MetricUnit => {
  const name = metric ?? '';
  if (/\bnps\b|net promoter/i.test(name)) return { unit: 'score(-100–100)', open: true, isMoney: false };
  if (SHARE.test(name)) return { unit: '%', open: true, isMoney: false };
  if (MONEY.test(name) || (name === '' && /\bsavings?\b/i.test(text)))
    return { unit: null, open: true, isMoney: true };
  if (TIME.test(name) || SCALE.test(name)) return { unit: null, open: true, isMoney: false };
  if (
    /\b(?:traffic|attendance|reach|membership|headcount|audience|following)\b/i.test(name) ||
    /\b[a-z-]{2,}[^su\W]s\b/i.test(name)
  )
    return { unit: 'count', open: false, isMoney: false };
  return { unit: null, open: false, isMoney: false };
};

const MOST = 12;

const singular = (word: string): string => {
  if (/ies$/i.test(word)) return word.replace(/ies$/i, 'y');
  if (/(?:ss|sh|ch|x)es$/i.test(word)) return word.replace(/es$/i, '');
  return word.replace(/([^s])s$/i, '$1');
};

/** `New European market 1` and so on, for up to twelve things that are made or entered; null for a number that is no such count. */
export const milestoneTitles = (
  metric: string | null,
  count: number,
  isMade: boolean,
): readonly string[] | null => {
  if (metric === null || !isMade || !Number.isInteger(count) || count < 1 || count > MOST) return null;
  const [head = metric, rest = ''] = metric.split(/(?= (?:in|with|for|of|on|from|at|across) )/, 2);
  const words = head.split(' ');
  const last = words.pop() ?? '';
  const title = `${[...words, singular(last)].join(' ')}${rest}`;
  const name = title.charAt(0).toUpperCase() + title.slice(1);
  return Array.from({ length: count }, (_, i) => `${name} ${i + 1}`);
};
