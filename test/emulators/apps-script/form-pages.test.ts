// The page of a form: shows every question, takes answers, says what is wrong with them.
import { expect, test } from 'vitest';
import { createFormPages } from '../../../src/emulators/apps-script/form-pages.ts';
import { ANN, useTestHosts } from './test-host.ts';

const open = useTestHosts();

const CODE = `
function make() {
  const form = FormApp.create('How was <b>it</b>?').setConfirmationMessage('Thank you');
  form.addMultipleChoiceItem().setTitle('Mood').setChoiceValues(['Good', 'Bad']).showOtherOption(true).setRequired(true);
  form.addCheckboxItem().setTitle('Topics').setChoiceValues(['Goals', 'People']);
  form.addScaleItem().setTitle('Pace').setBounds(1, 5).setLabels('slow', 'fast');
  form.addListItem().setTitle('Side').setChoiceValues(['Lumen', 'Corvid']);
  form.addDateItem().setTitle('Day');
  form.addParagraphTextItem().setTitle('More');
  form.setDestination(FormApp.DestinationType.SPREADSHEET, SpreadsheetApp.getActive().getId());
  return [form.getId()].concat(form.getItems().map((i) => i.getId()));
}
`;

const start = async () => {
  const { host, workbook } = open(CODE);
  const made = await host.callFromPage('make', [], ANN);
  const [id, ...items] = (made.ok ? made.value : []) as [string, ...number[]];
  const pages = createFormPages(host.forms);
  const address = `http://127.0.0.1:1/forms/d/e/${id}`;
  return {
    host,
    workbook,
    id,
    items,
    pages,
    view: () => pages(new Request(`${address}/viewform`)),
    send: (entries: readonly (readonly [string, string])[]) =>
      pages(
        new Request(`${address}/formResponse`, {
          method: 'POST',
          body: new URLSearchParams(entries.map(([name, value]): [string, string] => [name, value])),
        }),
      ),
  };
};

test('shows every question with its choices, and escapes the texts', async () => {
  const { view, items } = await start();
  const text = await (await view())!.text();
  expect(text).toContain('How was &#60;b&#62;it&#60;/b&#62;?');
  for (const part of [
    '<legend>Mood',
    'value="Good"',
    'value="People"',
    '5 – fast',
    '<select',
    'type="date"',
    '<textarea',
  ])
    expect(text).toContain(part);
  for (const item of items) expect(text).toContain(`name="entry.${item}"`);
});

test('an answer sent from the page is a row of the tab', async () => {
  const { send, items, workbook } = await start();
  const [mood, topics, pace, side, day, more] = items;
  const answer = await send([
    [`entry.${mood}.other`, 'In between'],
    [`entry.${topics}`, 'Goals'],
    [`entry.${topics}`, 'People'],
    [`entry.${pace}`, '4'],
    [`entry.${side}`, 'Corvid'],
    [`entry.${day}`, '2027-01-02'],
    [`entry.${more}`, ''],
  ]);
  expect(answer!.status).toBe(200);
  expect(await answer!.text()).toContain('Thank you');
  const { sheetId } = workbook.sheets()[0]!;
  expect(
    workbook.getDisplayValues({
      sheetId,
      startRowIndex: 1,
      endRowIndex: 2,
      startColumnIndex: 1,
      endColumnIndex: 7,
    }),
  ).toEqual([['In between', 'Goals, People', '4', 'Corvid', '2027-01-02', '']]);
});

test('a wrong answer is said on the page, and nothing is written', async () => {
  const { send, items, host, id } = await start();
  const answer = await send([
    [`entry.${items[0]}`, 'Good'],
    [`entry.${items[2]}`, '6'],
  ]);
  expect(answer!.status).toBe(400);
  expect(await answer!.text()).toContain('“Pace” needs a whole number from 1 to 5');
  expect(host.forms.form(id)!.responses).toEqual([]);
});

test('other paths are not its own, unknown forms do not exist', async () => {
  const { pages } = await start();
  expect(await pages(new Request('http://127.0.0.1:1/v4/spreadsheets/x'))).toBeNull();
  expect((await pages(new Request('http://127.0.0.1:1/forms/d/e/none/viewform')))!.status).toBe(404);
});

test('a page is no way to send answers by address alone', async () => {
  const { pages, id } = await start();
  const answer = await pages(new Request(`http://127.0.0.1:1/forms/d/e/${id}/formResponse?entry.1=x`));
  expect(answer!.status).toBe(405);
});
