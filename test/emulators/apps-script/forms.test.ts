// Forms: made by a script, answered by a person, a row in the responses tab, a trigger that hears of it.
import { describe, expect, test } from 'vitest';
import { ANN, BEN, useTestHosts } from './test-host.ts';

const open = useTestHosts();

const CODE = `
function make() {
  const form = FormApp.create('Feedback').setDescription('After each meeting').setConfirmationMessage('Thank you').setCollectEmail(true);
  form.addMultipleChoiceItem().setTitle('How did it go?').setChoiceValues(['Well', 'Badly']).setRequired(true);
  form.addListItem().setTitle('Side').setChoiceValues(['Lumen', 'Corvid']);
  form.addSectionHeaderItem().setTitle('In your words');
  form.setDestination(FormApp.DestinationType.SPREADSHEET, SpreadsheetApp.getActive().getId());
  form.addParagraphTextItem().setTitle('What else?').setHelpText('A sentence is enough');
  ScriptApp.newTrigger('heard').forSpreadsheet(SpreadsheetApp.getActive()).onFormSubmit().create();
  PropertiesService.getDocumentProperties().setProperty('form', form.getId());
  return [form.getId(), form.getPublishedUrl(), form.getEditUrl(), form.getDestinationId(), form.getItems().map((i) => String(i.getType()))];
}
function form() { return FormApp.openById(PropertiesService.getDocumentProperties().getProperty('form')); }
function heard(e) {
  PropertiesService.getDocumentProperties().setProperty('heard', JSON.stringify([e.values, e.namedValues, e.range.getA1Notation(), e.range.getSheet().getName(), String(e.authMode), Session.getActiveUser().getEmail()]));
}
function told() { return JSON.parse(PropertiesService.getDocumentProperties().getProperty('heard')); }
function responses() {
  return form().getResponses().map((r) => [r.getRespondentEmail(), r.getTimestamp().toISOString(), r.getItemResponses().map((i) => [i.getItem().getTitle(), i.getResponse()])]);
}
function rename() { form().getItems(FormApp.ItemType.PARAGRAPH_TEXT)[0].asParagraphTextItem().setTitle('Anything else?'); form().deleteItem(1); form().setAcceptingResponses(false); }
function wrongKind() { form().getItems()[0].asTextItem(); }
function twice() { form().addListItem().setChoiceValues(['a', 'a']); }
function elsewhere() { form().setDestination(FormApp.DestinationType.SPREADSHEET, 'other'); }
`;

const start = async (more: object = {}) => {
  const made = open(CODE, more);
  const answer = await made.host.callFromPage('make', [], ANN);
  const id = answer.ok ? String((answer.value as unknown[])[0]) : '';
  return { ...made, answer, id };
};

const row = (workbook: Awaited<ReturnType<typeof start>>['workbook'], index: number): string[] => {
  const { sheetId } = workbook.sheets()[0]!;
  return workbook.getDisplayValues({
    sheetId,
    startRowIndex: index,
    endRowIndex: index + 1,
    endColumnIndex: 5,
  })[0]!;
};

describe('a form', () => {
  test('gets a responses tab of its own, with a column for each question, also for later ones', async () => {
    const { answer, id, workbook } = await start({
      formUrl: (form: string) => `http://127.0.0.1:1/forms/${form}`,
    });
    expect(answer).toEqual({
      ok: true,
      value: [
        id,
        `http://127.0.0.1:1/forms/${id}`,
        `https://docs.google.com/forms/d/${id}/edit`,
        'book-1',
        ['MULTIPLE_CHOICE', 'LIST', 'SECTION_HEADER', 'PARAGRAPH_TEXT'],
      ],
    });
    expect(workbook.sheets()[0]).toMatchObject({ title: 'Form Responses 1', frozenRowCount: 1 });
    expect(row(workbook, 0)).toEqual(['Timestamp', 'Email Address', 'How did it go?', 'Side', 'What else?']);
  });

  test('sent in adds a row and runs onFormSubmit as the person who installed it', async () => {
    const { host, workbook, id } = await start();
    const results = await host.forms.submit(
      id,
      { 'How did it go?': 'Well', 'What else?': '=1+1' },
      BEN.email,
    );
    expect(results).toMatchObject([{ ok: true }]);
    const values = ['1/4/2027 7:00:00', BEN.email, 'Well', '', '=1+1'];
    expect(row(workbook, 1)).toEqual(values);
    expect(await host.callFromPage('told', [], ANN)).toEqual({
      ok: true,
      value: [
        values,
        {
          Timestamp: [values[0]],
          'Email Address': [BEN.email],
          'How did it go?': ['Well'],
          Side: [''],
          'What else?': ['=1+1'],
        },
        'A2:E2',
        'Form Responses 1',
        'FULL',
        ANN.email,
      ],
    });
  });

  test('reads its answers back', async () => {
    const { host, id } = await start();
    await host.forms.submit(id, { 'How did it go?': 'Badly', Side: 'Corvid' }, BEN.email);
    expect(await host.callFromPage('responses', [], ANN)).toEqual({
      ok: true,
      value: [
        [
          BEN.email,
          '2027-01-04T12:00:00.000Z',
          [
            ['How did it go?', 'Badly'],
            ['Side', 'Corvid'],
          ],
        ],
      ],
    });
  });

  test('keeps the column of a removed question, renames headings, and can be closed', async () => {
    const { host, workbook, id } = await start();
    await host.callFromPage('rename', [], ANN);
    expect(row(workbook, 0)).toEqual([
      'Timestamp',
      'Email Address',
      'How did it go?',
      'Side',
      'Anything else?',
    ]);
    await expect(host.forms.submit(id, { 'How did it go?': 'Well' }, BEN.email)).rejects.toThrow('no longer');
  });

  test('survives a snapshot that went through JSON', async () => {
    const { host, id } = await start();
    const state = JSON.parse(JSON.stringify(host.snapshot())) as ReturnType<typeof host.snapshot>;
    const other = open(CODE, { state });
    expect(other.host.forms.form(id)).toMatchObject({ title: 'Feedback', items: { length: 4 } });
    expect(other.host.forms.forms()).toHaveLength(1);
  });

  test('keeps an answer although its tab is gone', async () => {
    const { host, workbook, id } = await start();
    workbook.as({ email: ANN.email, source: 'user' }).deleteSheet(workbook.sheets()[0]!.sheetId);
    expect(await host.forms.submit(id, { 'How did it go?': 'Well' }, BEN.email)).toEqual([]);
    expect(host.forms.form(id)!.responses).toHaveLength(1);
  });
});

describe('an answer is refused', () => {
  test.each([
    ['without a required answer', { Side: 'Lumen' }, BEN.email, '“How did it go?” needs an answer'],
    ['with a choice that is none', { 'How did it go?': 'So so' }, BEN.email, 'not one of the choices'],
    ['with an unknown question', { 'How did it go?': 'Well', Mood: 'x' }, BEN.email, 'no question “Mood”'],
    ['with several answers', { 'How did it go?': ['Well', 'Badly'] }, BEN.email, 'takes one answer'],
    ['without an e-mail address', { 'How did it go?': 'Well' }, '', 'e-mail address'],
  ])('%s', async (_, answers, email, message) => {
    const { host, workbook, id } = await start();
    await expect(host.forms.submit(id, answers, email)).rejects.toThrow(message);
    expect(row(workbook, 1)).toEqual(['', '', '', '', '']);
    expect(host.forms.form(id)!.responses).toEqual([]);
  });

  test('when there is no such form', async () => {
    const { host } = await start();
    await expect(host.forms.submit('nothing', {})).rejects.toThrow('no such form');
  });
});

test.each([
  ['wrongKind', 'Invalid conversion for item type: MULTIPLE_CHOICE'],
  ['twice', 'twice'],
  ['elsewhere', 'one spreadsheet only'],
])('%s is refused', async (name, message) => {
  const { host } = await start();
  expect(await host.callFromPage(name, [], ANN)).toMatchObject({
    ok: false,
    message: expect.stringContaining(message),
  });
});

test('needs the scope of forms', async () => {
  const { host } = open(CODE, { scopes: ['spreadsheets.currentonly'] });
  expect(await host.callFromPage('make', [], ANN)).toMatchObject({
    ok: false,
    message: expect.stringContaining('auth/forms'),
  });
});
