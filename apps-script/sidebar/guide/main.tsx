// The second page file: pages and helps that few actions need, and the heavy domain parts behind them.
import type { ComponentType } from 'preact';
import { headerNotes } from '../../../src/domain/column-help.ts';
import type { PageProps } from '../parts/app.ts';
import { CheckInsPage } from './check-ins-page.tsx';
import { ConflictsPage } from './conflicts-page.tsx';
import { FeedbackPage } from './feedback-page.tsx';
import { GoalsPage } from './goals-page.tsx';
import { HealthPage } from './health-page.tsx';
import { KpiLibrary } from './kpi-library.tsx';
import { SettingsPage } from './settings-page.tsx';
import { WhyPage } from './why-page.tsx';

const pages: Readonly<Record<string, ComponentType<PageProps>>> = {
  why: WhyPage,
  goals: GoalsPage,
  checkIns: CheckInsPage,
  health: HealthPage,
  feedback: FeedbackPage,
  conflicts: ConflictsPage,
  settings: SettingsPage,
};

const guide = {
  pages,
  headerNotes: headerNotes(),
  KpiLibrary,
};

export type Guide = typeof guide;

window.instepGuide = guide;
