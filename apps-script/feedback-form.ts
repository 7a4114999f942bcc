// The Google Form for feedback: made once for both parties; its answers become rows of the tab Feedback.
import { FEEDBACK_TYPES } from '../src/domain/choices.ts';
import type { Values } from '../src/domain/field.ts';
import { FEEDBACK, KPIS, type Kpi, PARTIES, type Party } from '../src/domain/fields.ts';
import { pageToKey } from '../src/domain/key.ts';
import { cleanText } from '../src/domain/text.ts';
import { act, done } from './act.ts';
import type { Saved } from './api.ts';
import { commitRows } from './commit-rows.ts';
import { type FormNote, keepNote, readNotes } from './document-notes.ts';
import { findMe, sameAddress } from './me.ts';
import {
  all,
  findRecord,
  layoutProblems,
  openPartnership,
  type PartnershipBook,
} from './partnership-book.ts';
import { problem } from './problem.ts';
import { isRefused, meOrRefuse, refuse, refuseUnlessSetUp } from './refusal.ts';
import { isActive } from './save-kpi.ts';
import { publish } from './save-stamp.ts';

type Form = GoogleAppsScript.Forms.Form;

/** Questions by what their answers become; their titles are how the answers are told apart. */
const QUESTION = {
  type: 'What is it?',
  kpi: 'Which KPI is it about?',
  subject: 'In a few words',
  text: 'The whole of it',
  party: 'Which side are you from?',
  person: 'Your name',
} as const;
const NO_KPI = 'None, or all of them';
const HANDLER = 'onFeedbackSubmit';
/** Of a subject; the rest is in the text. */
const SHORT = 120;

const kpiChoices = (book: PartnershipBook): string[] => {
  const names = all<Kpi>(book, KPIS).flatMap((kpi) =>
    isActive(kpi as unknown as Values) && kpi.name !== null ? [kpi.name] : [],
  );
  return [...new Set(names), NO_KPI];
};

const partyChoices = (book: PartnershipBook): string[] =>
  (['A', 'B'] as const).map(
    (side) => all<Party>(book, PARTIES).find((party) => party.side === side)?.name ?? `Party ${side}`,
  );

/** Google puts the tab of the answers first and shows it: it goes to the end, and the person stays where they were. */
const landHere = (form: Form, { open: { book } }: PartnershipBook): void => {
  const active = book.getActiveSheet();
  const before = new Set(book.getSheets().map((sheet) => sheet.getSheetId()));
  form.setDestination(FormApp.DestinationType.SPREADSHEET, book.getId());
  SpreadsheetApp.flush();
  const answers = book.getSheets().find((sheet) => !before.has(sheet.getSheetId()));
  if (answers === undefined) return;
  book.setActiveSheet(answers);
  book.moveActiveSheet(book.getNumSheets());
  book.setActiveSheet(active);
};

/** Puts everything into a new form, or into one whose making was broken off: what it has of it goes first. */
const fillForm = (form: Form, book: PartnershipBook): void => {
  for (const item of form.getItems()) form.deleteItem(item);
  form.setDescription(
    'A challenge, or a change of how something is measured. Both parties read it, and it gets an answer.',
  );
  form
    .addMultipleChoiceItem()
    .setTitle(QUESTION.type)
    .setChoiceValues([...FEEDBACK_TYPES])
    .setRequired(true);
  form.addListItem().setTitle(QUESTION.kpi).setChoiceValues(kpiChoices(book)).setRequired(true);
  form.addTextItem().setTitle(QUESTION.subject).setRequired(true);
  form.addParagraphTextItem().setTitle(QUESTION.text);
  form.addMultipleChoiceItem().setTitle(QUESTION.party).setChoiceValues(partyChoices(book)).setRequired(true);
  form.addTextItem().setTitle(QUESTION.person);
  landHere(form, book);
};

const listen = (book: PartnershipBook): void => {
  for (const trigger of ScriptApp.getProjectTriggers())
    if (trigger.getHandlerFunction() === HANDLER) ScriptApp.deleteTrigger(trigger);
  ScriptApp.newTrigger(HANDLER).forSpreadsheet(book.open.book).onFormSubmit().create();
};

const openForm = (id: string): Form | null => {
  try {
    return FormApp.openById(id);
  } catch {
    return null;
  }
};

/** The form that is there gets the KPIs of today. */
const refreshForm = (form: Form, book: PartnershipBook): void => {
  for (const item of form.getItems(FormApp.ItemType.LIST))
    if (item.getTitle() === QUESTION.kpi) item.asListItem().setChoiceValues(kpiChoices(book));
};

/** Remembered before anything else is done with it: a making that breaks off leaves one form behind, not two. */
const newForm = (book: PartnershipBook, email: string, name: string): FormNote => {
  const form = FormApp.create(`Feedback: ${book.partnership?.name ?? 'our partnership'}`);
  const note = {
    id: form.getId(),
    fill: form.getPublishedUrl(),
    edit: form.getEditUrl(),
    email,
    name,
    ready: false,
  };
  keepNote('form', note);
  return note;
};

const create = (book: PartnershipBook): Saved => {
  // Whether its columns are whole is looked at when an answer comes in.
  const refused = book.open.sheets.has(FEEDBACK.id) ? null : refuseUnlessSetUp(book, [FEEDBACK]);
  if (refused !== null) return refused;
  const me = meOrRefuse(book, 'makes the form');
  if (isRefused(me)) return me;
  const { email } = findMe(book);
  const known = readNotes().form;
  const found = known === null ? null : openForm(known.id);
  if (known?.ready && found !== null) {
    refreshForm(found, book);
    return done();
  }
  // Only its maker can tell a deleted form from one that is not shared; a maker who has left is asked no more.
  const maker = known?.email ?? '';
  const isOthers =
    !sameAddress(maker, email) && book.people.some((person) => sameAddress(person.email, maker));
  if (known !== null && isOthers) {
    const why = known.ready
      ? `The feedback form exists; ${known.name} made it. Its link works for you too. To bring its list of KPIs up to date, ask ${known.name} to press this button, or to share the form with you.`
      : `${known.name} has begun to make the feedback form. Ask ${known.name} to press this button once more, which finishes it.`;
    return refuse('invalid', [problem(null, why)]);
  }
  const note = known !== null && found !== null ? known : newForm(book, email, me.person);
  fillForm(found ?? FormApp.openById(note.id), book);
  listen(book);
  keepNote('form', { ...note, ready: true });
  return done();
};

/** `google.script.run.createFeedbackForm()`. Again it brings the list of KPIs up to date; of the other party's form it says whose it is. */
export const createFeedbackForm = (): Saved => act(create);

type Submitted = GoogleAppsScript.Events.SheetsOnFormSubmit;

const toValues = (event: Submitted, book: PartnershipBook): Values => {
  const answer = (title: string): string | null => cleanText((event.namedValues[title] ?? []).join(', '));
  const [type, kpi, subject, text] = [QUESTION.type, QUESTION.kpi, QUESTION.subject, QUESTION.text].map(
    answer,
  );
  const short = subject ?? text ?? 'Feedback without words';
  const isLong = short.length > SHORT;
  return {
    subject: isLong ? `${short.slice(0, SHORT - 1)}…` : short,
    type: FEEDBACK_TYPES.find((each) => each === type) ?? 'Challenge',
    kpi: all<Kpi>(book, KPIS).find(({ name }) => name === kpi)?.key ?? null,
    text: text ?? (isLong ? short : null),
    side: (['A', 'B'] as const)[partyChoices(book).indexOf(answer(QUESTION.party) ?? '')] ?? null,
    person: answer(QUESTION.person),
    received: book.today,
    state: 'Open',
  };
};

/**
 * Called by Google when somebody has filled in a form whose answers land in this spreadsheet. Triggers need a global
 * function, and the page could call that one too: what the page hands over is plain data, and has no range of a tab.
 */
export const onFeedbackSubmit = (event: Submitted): void => {
  if (typeof event?.range?.getSheet !== 'function') return;
  // People may have other forms that end here.
  if (event.namedValues?.[QUESTION.subject] === undefined) return;
  const lock = LockService.getDocumentLock();
  lock?.waitLock(30_000);
  try {
    const book = openPartnership();
    const problems = layoutProblems(book, [FEEDBACK]);
    if (problems.length > 0) throw new Error(problems.join(' '));
    // Google may call twice for one answer: its row in the responses names it.
    const key = pageToKey(
      FEEDBACK.keyPrefix,
      `${event.range.getSheet().getSheetId()}:${event.range.getRow()}:${event.values[0] ?? ''}`,
    );
    if (findRecord(book, FEEDBACK, key) !== undefined) return;
    const committed = commitRows(book, [
      { table: FEEDBACK, record: null, key, values: toValues(event, book) },
    ]);
    if (!committed.ok) throw new Error(committed.problems.map(({ message }) => message).join(' '));
  } finally {
    publish();
    lock?.releaseLock();
  }
};
