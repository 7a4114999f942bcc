// What waits, and for whom: one item a thing and side, so that a person sees at a glance what is theirs to do.
import { countingReadings } from '../src/domain/reading.ts';
import type { SidebarState } from './api.ts';
import type { Side, WaitingItem } from './api-views.ts';

const SIDES: readonly Side[] = ['A', 'B'];
const other = (side: Side): Side => (side === 'A' ? 'B' : 'A');

type Shown = Omit<SidebarState, 'waiting' | 'stamp'>;
type Items = readonly WaitingItem[];

const item = (side: Side, kind: WaitingItem['kind'], key: string, text: string): WaitingItem => ({
  side,
  kind,
  key,
  text,
});

const signatures = ({ partnership, why, goals, kpis }: Shown): Items => [
  ...(partnership === null || partnership.why === null
    ? []
    : why.waitingFor.map((side) => item(side, 'signature', partnership.key, 'Sign the shared why.'))),
  ...goals
    .filter(({ state, obstacles }) => (state === 'Ready' || state === 'Agreed') && obstacles.length === 0)
    .flatMap(({ key, title, terms }) =>
      terms.waitingFor.map((side) => item(side, 'signature', key, `Sign the goal “${title}”.`)),
    ),
  ...kpis
    .filter(({ kpi }) => (kpi.use === null || kpi.use === 'Active') && kpi.goal !== null)
    .flatMap(({ kpi, waitingFor }) =>
      waitingFor.map((side) => item(side, 'signature', kpi.key, `Sign the KPI “${kpi.name}”.`)),
    ),
];

const readings = ({ kpis }: Shown): Items =>
  kpis.flatMap(({ kpi, readings: all, stale, waitingFor }) => {
    if (kpi.use !== null && kpi.use !== 'Active') return [];
    const newest = countingReadings(all).slice(-1)[0];
    const from = newest?.reportedBy ?? null;
    const isOpen =
      newest !== undefined && from !== null && kpi.reportedBy !== 'both' && newest.confirmedBy === null;
    const reporters = kpi.reportedBy === 'both' ? SIDES : kpi.reportedBy === null ? [] : [kpi.reportedBy];
    return [
      ...(isOpen
        ? [item(other(from), 'confirm', newest.key, `Confirm the newest reading of “${kpi.name}”.`)]
        : []),
      ...(stale && waitingFor.length < 2
        ? reporters.map((side) => item(side, 'reading', kpi.key, `Log a reading of “${kpi.name}”.`))
        : []),
    ];
  });

const answers = ({ answers: { A, B, bothSealed } }: Shown): Items =>
  SIDES.flatMap((side) => {
    const own = side === 'A' ? A : B;
    const theirs = side === 'A' ? B : A;
    if (own === null) {
      return theirs === null
        ? []
        : [item(side, 'seal-answer', '', 'Say what success looks like: the other side has.')];
    }
    return bothSealed && !own.revealed
      ? [
          item(
            side,
            'reveal-answer',
            '',
            `${own.person ?? 'Whoever answered'} opens the sidebar to show the answer.`,
          ),
        ]
      : [];
  });

const acknowledgements = ({ alerts, changes }: Shown): Items => [
  ...alerts.flatMap((alert) =>
    SIDES.filter((side) => (side === 'A' ? alert.acknowledgedA : alert.acknowledgedB) === null).map((side) =>
      item(
        side,
        'acknowledge-alert',
        alert.key,
        `Acknowledge the alert: ${alert.values ?? alert.rule ?? ''}`,
      ),
    ),
  ),
  ...changes
    .filter(({ acknowledgedOn, side }) => acknowledgedOn === null && side !== null)
    .map(({ key, what, side }) =>
      item(other(side!), 'acknowledge-change', key, `Acknowledge the change “${what ?? ''}”.`),
    ),
];

const toSides = (side: Side | null): readonly Side[] => (side === null ? SIDES : [side]);

const work = ({ feedback, milestones, actions, conflicts, today }: Shown): Items => [
  ...feedback
    .filter(({ state }) => state === null || state === 'Open')
    .flatMap(({ key, subject, side }) =>
      toSides(side === null ? null : other(side)).map((each) =>
        item(each, 'answer-feedback', key, `Answer “${subject ?? ''}”.`),
      ),
    ),
  ...milestones
    .filter(({ state }) => state === 'Awaiting acceptance')
    .flatMap(({ key, title, side }) =>
      toSides(side === null ? null : other(side)).map((each) =>
        item(each, 'accept-milestone', key, `Accept the milestone “${title ?? ''}”, or say what is missing.`),
      ),
    ),
  ...actions
    .filter(({ state, due }) => state !== 'Done' && state !== 'Dropped' && due !== null && due < today)
    .flatMap(({ key, title, side, due }) =>
      toSides(side).map((each) => item(each, 'overdue-action', key, `“${title ?? ''}” was due on ${due}.`)),
    ),
  ...conflicts
    .filter(({ pick }) => pick === null)
    .flatMap(({ id, record, field }) =>
      SIDES.map((each) => item(each, 'conflict', id, `Pick whose value of “${field}” counts for ${record}.`)),
    ),
];

export const waitingItems = (state: Shown): Items => [
  ...signatures(state),
  ...readings(state),
  ...answers(state),
  ...acknowledgements(state),
  ...work(state),
];
