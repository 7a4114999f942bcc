// A workbook for tests of the engine, with short forms for reading and writing.
import { createManualClock, type ManualClock } from '../../../../src/emulators/clock.ts';
import {
  createWorkbook,
  type Workbook,
  type WorkbookEditor,
  type WorkbookOptions,
} from '../../../../src/emulators/google/workbook/workbook.ts';
import { createRandom } from '../../../../src/emulators/random.ts';

export interface TestBook {
  readonly book: Workbook;
  readonly clock: ManualClock;
  readonly script: WorkbookEditor;
  /** Types texts into a range as a person, one cell or a grid. */
  type(range: string, ...rows: (string | string[])[]): void;
  /** What the grid shows. */
  show(range: string): string[][];
  /** What one formula in Z1 shows. */
  compute(formula: string): string;
}

export const OWNER = 'ana@a.example';

export const openBook = (options: Partial<WorkbookOptions> = {}): TestBook => {
  const clock = createManualClock('2026-11-22T10:30:00Z');
  const book = createWorkbook({
    spreadsheetId: 'book',
    title: 'Book',
    clock,
    random: createRandom(7),
    owner: OWNER,
    ...options,
  });
  const script = book.as({ email: OWNER, source: 'script' });
  const show = (range: string): string[][] => book.getDisplayValues(book.resolveRange(range));
  return {
    book,
    clock,
    script,
    type: (range, ...rows) => {
      const grid = rows.map((row) => (typeof row === 'string' ? [row] : row));
      book.as({ email: OWNER, source: 'user' }).userEdit(book.resolveRange(range), grid);
    },
    show,
    compute: (formula) => {
      script.setFormulas(book.resolveRange('Z1'), [[formula]]);
      return show('Z1')[0]![0]!;
    },
  };
};
