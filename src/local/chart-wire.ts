// A chart of a tab as it travels to the desk's page: numbers and names, already read from the cells.

export type ChartKind = 'line' | 'area' | 'column' | 'bar' | 'scatter' | 'pie' | 'number';

export interface DeskChartSeries {
  readonly name: string;
  /** How this series is drawn where several kinds are in one chart. */
  readonly kind: ChartKind;
  /** One for each label; null where the cell holds no number. */
  readonly values: readonly (number | null)[];
  /** As the cells show them. */
  readonly texts: readonly string[];
  /** `#rrggbb`, or null for the page's own colours. */
  readonly color: string | null;
  readonly dashed: boolean;
}

export interface DeskChart {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly kind: ChartKind;
  readonly stacked: boolean;
  /** Lines go on over cells without a number. */
  readonly joined: boolean;
  readonly labels: readonly string[];
  /** Where each label stands on its axis, 0 to 1, when these are days or numbers; null: one beside the other. */
  readonly places: readonly number[] | null;
  readonly legend: 'top' | 'bottom' | 'none';
  readonly series: readonly DeskChartSeries[];
  /** Titles of the two axes; empty for none. */
  readonly labelAxis: string;
  readonly valueAxis: string;
  /** The cell that the chart hangs on, the distance from its corner, and the size, pixels. */
  readonly row: number;
  readonly column: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
