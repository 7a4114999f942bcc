// Which blocks of a page are lines for the sheet.
import { describe, expect, it } from 'vitest';
import type { BlockAnswer } from '../../src/notion/answers.ts';
import { blocksToLines, readIndented } from '../../src/notion/flow-back-lines.ts';

const BOT = 'bot';
const block = (type: string, text: string, more: Record<string, unknown> = {}): BlockAnswer => ({
  id: `${type}/${text}`,
  type,
  has_children: false,
  in_trash: false,
  created_by: { id: 'ada' },
  [type]: { rich_text: text === '' ? [] : [{ type: 'text', plain_text: text }], ...more },
});
const read = (...blocks: readonly BlockAnswer[]) =>
  blocksToLines(blocks, BOT).map(({ section, text, done }) => `${section}: ${text}${done ? ' [x]' : ''}`);

describe('lines of the people’s part', () => {
  it('are those under Decisions and under Actions, empty ones left out', () => {
    expect(
      read(
        block('callout', 'Instep keeps this part'),
        block('bulleted_list_item', 'before any heading'),
        block('heading_2', 'Agenda'),
        block('bulleted_list_item', 'Assess'),
        block('heading_2', 'Decisions'),
        block('bulleted_list_item', 'We go to Spain'),
        block('paragraph', '  '),
        block('paragraph', 'And to Portugal '),
        block('numbered_list_item', 'Third'),
        block('heading_2', 'Actions'),
        block('to_do', 'Call Ben', { checked: false }),
        block('to_do', 'Book the room', { checked: true }),
        block('paragraph', 'a remark'),
        block('to_do', '', { checked: false }),
        block('heading_2', 'Notes'),
        block('to_do', 'mine alone', { checked: false }),
      ),
    ).toEqual([
      'decisions: We go to Spain',
      'decisions: And to Portugal ',
      'decisions: Third',
      'actions: Call Ben',
      'actions: Book the room [x]',
    ]);
  });

  it('are found under headings that people renamed or resized, and not under words that only begin alike', () => {
    expect(
      read(
        block('heading_3', ' Decisions of today'),
        block('quote', 'Yes'),
        block('heading_1', 'Next steps'),
        block('to_do', 'Go', { checked: false }),
        block('heading_4', 'Actionable insights'),
        block('to_do', 'No', { checked: false }),
      ),
    ).toEqual(['decisions: Yes', 'actions: Go']);
  });

  it('know which of them the integration made', () => {
    const lines = blocksToLines(
      [
        block('heading_2', 'Actions'),
        { ...block('to_do', 'ours', { checked: false }), created_by: { id: BOT } },
        block('to_do', 'theirs', { checked: false }),
      ],
      BOT,
    );
    expect(lines.map(({ isOurs }) => isOurs)).toEqual([true, false]);
  });
});

describe('to-dos that are indented', () => {
  const parent = (type: string, text: string): BlockAnswer => ({ ...block(type, text), has_children: true });
  const page = [
    block('heading_2', 'Agenda'),
    parent('bulleted_list_item', 'Assess'),
    block('heading_2', 'Actions'),
    parent('to_do', 'Fair'),
    block('to_do', 'Call Ben'),
    parent('toggle', 'Later'),
    block('heading_2', 'Notes'),
    parent('to_do', 'mine alone'),
  ];
  const below: Record<string, readonly BlockAnswer[]> = {
    'to_do/Fair': [parent('to_do', 'Book the booth'), block('paragraph', 'a remark'), block('to_do', '')],
    'to_do/Book the booth': [parent('bulleted_list_item', 'big or small?')],
    'bulleted_list_item/big or small?': [parent('to_do', 'Ask Ada')],
    'to_do/Ask Ada': [block('to_do', 'too deep')],
    'toggle/Later': [block('to_do', 'Print', { checked: true })],
    'heading_2/Next steps': [block('to_do', 'Fly')],
  };
  const readBelow = async (blocks: readonly BlockAnswer[]) => {
    const asked: string[] = [];
    const indented = await readIndented(blocks, async (id) => {
      asked.push(id);
      return below[id] ?? [];
    });
    const lines = blocksToLines(blocks, BOT, indented);
    return {
      asked,
      lines: lines.map(({ section, text, done }) => `${section}: ${text}${done ? ' [x]' : ''}`),
    };
  };

  it('are actions of their own, three levels deep, in the order of the page', async () => {
    const { asked, lines } = await readBelow(page);
    expect(lines).toEqual([
      'actions: Fair',
      'actions: Book the booth',
      'actions: Ask Ada',
      'actions: Call Ben',
      'actions: Print [x]',
    ]);
    expect(asked).toEqual([
      'to_do/Fair',
      'to_do/Book the booth',
      'bulleted_list_item/big or small?',
      'toggle/Later',
    ]);
  });

  it('are found below a heading that folds', async () => {
    const { lines } = await readBelow([parent('heading_2', 'Next steps'), block('to_do', 'Go')]);
    expect(lines).toEqual(['actions: Fly', 'actions: Go']);
  });

  it('cost no request where nothing is indented under Actions', async () => {
    expect((await readBelow([page[1] as BlockAnswer, ...page.slice(6)])).asked).toEqual([]);
  });
});
