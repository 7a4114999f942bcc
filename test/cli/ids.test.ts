// Ids from what people copy out of the address bar.
import { describe, expect, it } from 'vitest';
import { readPageId, readSpreadsheetId } from '../../src/cli/ids.ts';

const SHEET = '1aBcD-efGHijKLmnop_QRstuVWxyz0123456789abcd';
const PAGE = '01234567-89ab-cdef-0123-456789abcdef';
const HEX = PAGE.replaceAll('-', '');

describe('a spreadsheet', () => {
  it.each([
    SHEET,
    ` ${SHEET} `,
    `https://docs.google.com/spreadsheets/d/${SHEET}/edit#gid=0`,
    `https://docs.google.com/spreadsheets/u/1/d/${SHEET}/edit?usp=sharing`,
    `https://docs.google.com/spreadsheets/d/${SHEET}`,
  ])('%s', (typed) => {
    expect(readSpreadsheetId(typed)).toBe(SHEET);
  });

  it.each(['', 'our sheet', 'https://docs.google.com/document/d/short'])('“%s” is none', (typed) => {
    expect(() => readSpreadsheetId(typed)).toThrow(/is no spreadsheet\. Copy its address/);
  });
});

describe('a Notion page', () => {
  it.each([
    PAGE,
    HEX,
    HEX.toUpperCase(),
    `https://www.notion.so/lumen/Partnerships-${HEX}`,
    `https://app.notion.com/p/Partnerships-${HEX}?pvs=4`,
    `https://www.notion.so/${PAGE}`,
    // The id of the page, not of the view or of the block.
    `https://www.notion.so/${HEX}?v=ffffffffffffffffffffffffffffffff`,
    `https://www.notion.so/Page-${HEX}#eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee`,
    // A row that is peeked at stands in the query.
    `https://www.notion.so/ffffffffffffffffffffffffffffffff?v=1&p=${HEX}&pm=s`,
  ])('%s', (typed) => {
    expect(readPageId(typed)).toBe(PAGE);
  });

  it.each(['', 'Partnerships', 'https://www.notion.so/Partnerships-0123'])('“%s” is none', (typed) => {
    expect(() => readPageId(typed)).toThrow(/is no Notion page\. Open the page, choose Share/);
  });
});
