// The living spreadsheet behind the facade: state, computed values, all-or-nothing writes and their listeners.
import { type Calculator, createCalculator } from './calculator.ts';
import { createLocale, type Locale } from './locale.ts';
import type { Rect } from './rect.ts';
import { createZone, type Zone } from './serial-date.ts';
import { type BookState, copyBookState, createSheetState, reviveBookState } from './state.ts';
import type { Actor, BookChange, WorkbookOptions } from './workbook.ts';

export interface Book {
  readonly state: BookState;
  readonly version: number;
  readonly owner: string | undefined;
  readonly sortMovesRowMetadata: boolean;
  readonly calculator: Calculator;
  locale(): Locale;
  zone(): Zone;
  /** Now as a serial date in the spreadsheet's zone. */
  nowSerial(): number;
  /** A positive id that `taken` does not hold. */
  newId(taken: (id: number) => boolean): number;
  /** Cells changed; without a rectangle the whole sheet did. */
  touch(sheetId: number, rect?: Rect): void;
  /** Titles, names or settings changed: every formula may read something else now. */
  touchAll(): void;
  /** Runs a write. When it throws, the state is what it was. Inside another one it is a part of it. */
  transact<T>(actor: Actor, changeType: BookChange['changeType'], work: () => T): T;
  readonly onChange: (listener: (change: BookChange) => void) => () => void;
  readonly snapshot: () => BookState;
  readonly restore: (state: BookState) => void;
}

const newState = (options: WorkbookOptions): BookState => ({
  spreadsheetId: options.spreadsheetId,
  title: options.title,
  locale: options.locale ?? 'en_US',
  timeZone: options.timeZone ?? 'Etc/GMT',
  autoRecalc: 'ON_CHANGE',
  iterativeCalculationSettings: undefined,
  sheets: [createSheetState({ sheetId: 0, title: 'Sheet1' })],
  namedRanges: [],
  metadata: [],
});

export const createBook = (options: WorkbookOptions): Book => {
  let state = options.state === undefined ? newState(options) : reviveBookState(copyBookState(options.state));
  let version = 1;
  let depth = 0;
  let locale = createLocale(state.locale);
  let zone = { name: state.timeZone, of: createZone(state.timeZone) };
  const listeners = new Set<(change: BookChange) => void>();

  const currentLocale = (): Locale => {
    if (locale.id !== state.locale) locale = { ...createLocale(state.locale), id: state.locale };
    return locale;
  };
  const currentZone = (): Zone => {
    if (zone.name !== state.timeZone) zone = { name: state.timeZone, of: createZone(state.timeZone) };
    return zone.of;
  };
  const nowSerial = (): number => currentZone().toSerial(options.clock.now());
  const calculator = createCalculator({
    state: () => state,
    locale: currentLocale,
    now: nowSerial,
    random: () => options.random.next(),
  });
  const tell = (actor: Actor, changeType: BookChange['changeType']): void => {
    version += 1;
    for (const listener of listeners) listener({ version, actor, changeType });
  };

  return {
    get state() {
      return state;
    },
    get version() {
      return version;
    },
    owner: options.owner,
    sortMovesRowMetadata: options.sortMovesRowMetadata ?? true,
    calculator,
    locale: currentLocale,
    zone: currentZone,
    nowSerial,
    newId: (taken) => {
      for (;;) {
        const id = 1 + Math.floor(options.random.next() * 2_147_483_646);
        if (!taken(id)) return id;
      }
    },
    touch: (sheetId, rect) => calculator.touch(sheetId, rect),
    touchAll: () => calculator.forgetAll(),
    transact: (actor, changeType, work) => {
      if (depth > 0) return work();
      const before = copyBookState(state);
      depth = 1;
      let result: ReturnType<typeof work>;
      try {
        result = work();
      } catch (error) {
        state = before;
        calculator.forgetAll();
        throw error;
      } finally {
        depth = 0;
      }
      tell(actor, changeType);
      return result;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    snapshot: () => copyBookState(state),
    restore: (saved) => {
      state = reviveBookState(copyBookState(saved));
      calculator.forgetAll();
      tell({ email: options.owner ?? '', source: 'api' }, 'OTHER');
    },
  };
};
