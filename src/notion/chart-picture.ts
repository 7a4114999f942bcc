// The picture of a check-in page as SVG text.
import type { KpiChart } from '../domain/chart-data.ts';
import { chartsToSpec } from './chart-spec.ts';

/** Draws all charts as one picture. */
export type DrawCharts = (charts: readonly KpiChart[]) => Promise<string>;

export const drawCharts: DrawCharts = async (charts) => {
  const { specToSvg } = await import('./chart-vega.ts');
  return specToSvg(chartsToSpec(charts));
};
