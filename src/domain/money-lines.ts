// What the ledgers say about money, as lines for people: who gets what, by the agreed shares and by what each side put in, and whether it pays.
import type { Side } from './agreement.ts';
import type { CivilDate } from './civil-date.ts';
import { type ContributionTotals, splitByContribution, sumContributions } from './contribution.ts';
import { isCurrency, minorDigits } from './currency.ts';
import { fullRecords, type StandingKpi, type Tables, viewKpis } from './derive.ts';
import { checkEconomics, splitByTerms } from './economics.ts';
import { PARTNERSHIP, type Partnership } from './fields.ts';
import {
  ALTERNATIVES,
  type Alternative,
  CONTRIBUTIONS,
  type Contribution,
  ECONOMICS,
  type Economics,
} from './ledger-tables.ts';
import type { PagePart } from './meeting-page.ts';
import { addMoney, type Money, moneyFromNumber } from './money.ts';
import { compareAlternatives, costPerOutcome, returnOnInvestment } from './partnership-return.ts';
import { groupDigits } from './show-value.ts';

type Names = Readonly<Record<Side, string>>;

const bullet = (strong: string, text: string, tone?: 'warn' | 'muted'): PagePart => ({
  kind: 'bullet',
  strong,
  text,
  ...(tone === undefined ? {} : { tone }),
});

/** To the cent: amounts that people invoice by. */
const money = ({ amount, currency }: Money): string => {
  const digits = minorDigits(currency);
  return `${groupDigits(Number(amount), digits, true)} ${currency}`;
};

/** `75.8 %`. */
const share = (value: number): string => `${groupDigits(value * 100, 1, true)} %`;

const isLive = ({ kpi }: StandingKpi): boolean => kpi.use === null || kpi.use === 'Active';

const currencyOf = (tables: Tables): string | null => {
  const currency = fullRecords<Partnership>(tables, PARTNERSHIP)[0]?.currency ?? null;
  return currency !== null && isCurrency(currency) ? currency : null;
};

/** A cost that is to fall is a goal of its own; every other one is what the partnership costs. */
const isSpending = ({ kpi }: StandingKpi): boolean =>
  kpi.family === 'Cost' && kpi.targetType !== 'Decrease to';

const isRevenue = ({ kpi }: StandingKpi): boolean => kpi.family === 'Revenue';

/** The sum of the newest values of live KPIs in one currency; null when there is none with a value. */
const sumOf = (
  views: readonly StandingKpi[],
  isMeant: (each: StandingKpi) => boolean,
  currency: string,
): Money | null => {
  const amounts = views
    .filter((each) => isLive(each) && isMeant(each) && each.kpi.unit === currency)
    .flatMap(({ view }) => view.assessment.current ?? [])
    .map((value) => moneyFromNumber(value, currency));
  const [first, ...rest] = amounts;
  return first === undefined ? null : addMoney(first, ...rest);
};

/** What there is to share: the newest value of the KPI that the basis names, else all revenue. */
const amountToShare = (views: readonly StandingKpi[], terms: Economics, currency: string): Money | null => {
  const basis = (terms.basis ?? '').trim().toLowerCase();
  const named = views.find(
    ({ kpi }) => basis !== '' && (kpi.key.toLowerCase() === basis || kpi.name?.toLowerCase() === basis),
  );
  const current = named?.kpi.unit === currency ? named.view.assessment.current : null;
  return current === null || current === undefined
    ? sumOf(views, isRevenue, currency)
    : moneyFromNumber(current, currency);
};

const contributionLines = (
  entries: readonly Contribution[],
  names: Names,
  currency: string,
): { readonly lines: readonly PagePart[]; readonly totals: ContributionTotals | null } => {
  if (entries.length === 0) return { lines: [], totals: null };
  const summed = sumContributions(entries, currency);
  if (!summed.ok) {
    const lines = summed.error.map(({ entry, message }) =>
      bullet(`${entries[entry]?.what ?? 'A contribution'}:`, message, 'warn'),
    );
    return { lines, totals: null };
  }
  const { totals, shares } = summed.value;
  const parts = shares === null ? '' : ` That is ${share(shares.A)} and ${share(shares.B)}.`;
  return {
    lines: [bullet('Put in:', `${names.A} ${money(totals.A)}, ${names.B} ${money(totals.B)}.${parts}`)],
    totals: summed.value,
  };
};

/** The agreed shares with what is unwise about them, what each side put in, and what both ways of sharing come to. */
export const moneyLines = (tables: Tables, names: Names, today: CivilDate): readonly PagePart[] => {
  const economics = fullRecords<Economics>(tables, ECONOMICS);
  const currency = economics[0]?.unit ?? currencyOf(tables);
  if (currency === null || !isCurrency(currency)) return [];
  const views = viewKpis(tables, today);
  const { lines, totals } = contributionLines(
    fullRecords<Contribution>(tables, CONTRIBUTIONS),
    names,
    currency,
  );
  const agreed = economics.flatMap((terms): readonly PagePart[] => {
    const total = amountToShare(views, terms, currency);
    const byTerms = total === null ? null : splitByTerms(total, terms);
    const byWork = total === null || totals === null ? null : splitByContribution(total, totals);
    const shares =
      terms.shareA === null || terms.shareB === null
        ? ''
        : ` ${share(terms.shareA)} and ${share(terms.shareB)}${terms.basis === null ? '' : `, tied to ${terms.basis}`}.`;
    return [
      bullet(`${terms.model ?? 'No model'}:`, shares.trim() || 'no shares are named.'),
      ...checkEconomics(terms).map(({ message }) => bullet('Look again:', message, 'warn')),
      ...(total === null || byTerms === null
        ? []
        : [
            bullet(
              `Of ${money(total)}, as agreed:`,
              `${names.A} ${money(byTerms.A)}, ${names.B} ${money(byTerms.B)}.`,
            ),
          ]),
      ...(total === null || byWork === null
        ? []
        : [
            bullet(
              `Of ${money(total)}, by what each put in:`,
              `${names.A} ${money(byWork.A)}, ${names.B} ${money(byWork.B)}.`,
            ),
          ]),
    ];
  });
  return [...lines, ...agreed];
};

/** The KPI that counts outcomes of a goal: its primary one, else its first, without money. */
const outcomeOf = (views: readonly StandingKpi[], goal: string | null): StandingKpi | undefined => {
  const own = views.filter(
    (each) =>
      isLive(each) &&
      (goal === null || each.kpi.goal === goal) &&
      each.kpi.unit === 'count' &&
      each.view.assessment.current !== null,
  );
  return own.find(({ kpi }) => kpi.primary) ?? own[0];
};

/**
 * Return: what all revenue KPIs brought against what the KPIs of spending say it cost, and the cost of one outcome beside
 * that of every alternative. Without such a KPI nothing is said.
 */
export const returnLines = (tables: Tables, today: CivilDate): readonly PagePart[] => {
  const currency = currencyOf(tables);
  if (currency === null) return [];
  const views = viewKpis(tables, today);
  const cost = sumOf(views, isSpending, currency);
  if (cost === null) return [];
  const benefit = sumOf(views, isRevenue, currency);
  const roi = benefit === null ? null : returnOnInvestment(Number(benefit.amount), Number(cost.amount));
  const lines: PagePart[] = [];
  if (benefit !== null && roi !== null)
    lines.push(bullet('Return:', `${share(roi)} (${money(benefit)} brought in, ${money(cost)} spent).`));
  const alternatives = fullRecords<Alternative>(tables, ALTERNATIVES);
  for (const goal of new Set(alternatives.map((each) => each.goal))) {
    const outcome = outcomeOf(views, goal);
    const perOutcome = costPerOutcome(Number(cost.amount), outcome?.view.assessment.current ?? null);
    if (outcome === undefined || perOutcome === null) continue;
    const { compared, left } = compareAlternatives(
      { perOutcome, currency },
      alternatives.filter((each) => each.goal === goal),
    );
    const ours = money(moneyFromNumber(perOutcome, currency));
    for (const { name, perOutcome: theirs, advantage } of compared)
      lines.push(
        bullet(
          `Against ${name}:`,
          `${ours} for one of “${outcome.kpi.name ?? outcome.kpi.key}” here, ${money(moneyFromNumber(theirs, currency))} there: ${share(Math.abs(advantage))} ${advantage >= 0 ? 'cheaper' : 'dearer'}.`,
          ...(advantage >= 0 ? [] : (['warn'] as const)),
        ),
      );
    for (const { name, reason } of left) lines.push(bullet(`Against ${name}:`, reason, 'muted'));
  }
  return lines;
};
