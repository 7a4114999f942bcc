// What the words around an amount make of it: a start, a level to reach, a change, a limit.
import type { Amount } from './statement-amounts.ts';

/** `from`: where it starts. `to`: where it ends. `by`: a change. `plain`: the verb decides. */
export type Role = 'from' | 'to' | 'by' | 'plain';

const ABOUT = '(?:about|around|roughly|approximately|approx\\.?|nearly|almost|some|circa|~)';
const LIMIT_ABOVE =
  'at least|no less than|not less than|no fewer than|a minimum of|more than|above|over|at or above|minimum of|upwards of|exceed(?:ing)?';
const LIMIT_BELOW =
  'at most|no more than|not more than|a maximum of|less than|fewer than|below|under|at or below|maximum of|up to|within';
const tail = (source: string): RegExp => new RegExp(`(?:^|[^\\w])(?:${source})\\s*$`, 'i');
const ARTICLE =
  /(?:^|\s)(?:an?|the|another|an additional|an extra|additional|extra|further|our|only|just)\s*$/i;

/** Reads the text before and after an amount. */
export const roleOf = (
  before: string,
  after: string,
): Pick<Amount, 'role' | 'sign' | 'limit' | 'isLevel' | 'unsure'> => {
  let text = before;
  let limit: Amount['limit'] = null;
  let unsure = false;
  let isMore = false;
  let isLevel = false;
  for (let i = 0; i < 4; i++) {
    if (tail(ABOUT).test(text)) {
      unsure = true;
      text = text.replace(new RegExp(`${ABOUT}\\s*$`, 'i'), '');
    }
    if (/\b(?:another|additional|extra|further)\s*$/i.test(text)) isMore = true;
    if (ARTICLE.test(text)) text = text.replace(ARTICLE, ' ');
    if (tail('at or above|above|over|at or below|below|under|within|exceed(?:ing)?').test(text))
      isLevel = true;
    // "no more than" ends in "more than": the longer one is looked for first.
    if (!tail('no(?:t)? more than').test(text) && tail(LIMIT_ABOVE).test(text)) {
      limit = 'above';
      text = text.replace(new RegExp(`(?:${LIMIT_ABOVE})\\s*$`, 'i'), '');
    } else if (tail(LIMIT_BELOW).test(text)) {
      limit = 'below';
      text = text.replace(new RegExp(`(?:${LIMIT_BELOW})\\s*$`, 'i'), '');
    }
  }
  const up =
    /^\s*(?:more|additional|extra|higher|growth|increase|improvement|lift|uplift|rise|gain|boost|greater|larger)\b/i;
  const down =
    /^\s*(?:fewer|less|lower|reduction|decrease|drop|decline|cut|savings?|faster|cheaper|shorter|cost reduction)\b/i;
  const sign = up.test(after) || isMore ? 1 : down.test(after) ? -1 : null;
  const role = ((): Role => {
    if (tail('from|currently|today|now|currently at|baseline of|baseline|up from|down from').test(text))
      return 'from';
    if (tail('by').test(text)) return 'by';
    if (tail('to|reach|reaches|reaching|hit|of|at|is|equals|=|than').test(text))
      return sign === null ? 'to' : 'by';
    return sign === null ? 'plain' : 'by';
  })();
  return { role, sign, limit, isLevel, unsure };
};
