// Where links lead on the desk: never away from this machine.
import { describe, expect, it } from 'vitest';
import { readLink } from '../../src/local/desk/link-target.ts';

const read = (href: string) => readLink(href, 'book-1', 'http://127.0.0.1:4870/');

describe('a link on the desk', () => {
  it.each([
    ['https://docs.google.com/spreadsheets/d/book-1/edit', { kind: 'tab', sheetId: null }],
    ['https://docs.google.com/spreadsheets/d/book-1/edit#gid=77', { kind: 'tab', sheetId: 77 }],
    ['https://docs.google.com/spreadsheets/d/book-1/edit?gid=77#gid=78', { kind: 'tab', sheetId: 78 }],
    ['https://docs.google.com/spreadsheets/u/1/d/book-1/edit?gid=0', { kind: 'tab', sheetId: 0 }],
    ['https://docs.google.com/spreadsheets/d/another/edit', { kind: 'away', place: 'docs.google.com' }],
    ['https://docs.google.com/document/d/book-1/edit', { kind: 'away', place: 'docs.google.com' }],
    ['https://docs.google.com/forms/d/form-1/edit', { kind: 'form', id: 'form-1', edits: true }],
    ['https://docs.google.com/forms/d/e/form-1/viewform', { kind: 'form', id: 'form-1', edits: false }],
    [
      'https://www.notion.so/Tactical-sync-0123456789abcdef0123456789abcdef?pvs=4',
      { kind: 'page', id: '01234567-89ab-cdef-0123-456789abcdef' },
    ],
    ['https://www.notion.so/help', { kind: 'away', place: 'www.notion.so' }],
    [
      'https://notion.so.example/0123456789abcdef0123456789abcdef',
      { kind: 'away', place: 'notion.so.example' },
    ],
    [
      'http://127.0.0.1:5000/forms/d/e/x/viewform',
      { kind: 'local', href: 'http://127.0.0.1:5000/forms/d/e/x/viewform' },
    ],
    ['/api/file/1', { kind: 'local', href: 'http://127.0.0.1:4870/api/file/1' }],
    ['http://localhost.example/', { kind: 'away', place: 'localhost.example' }],
    ['mailto:mara@lumen.example?subject=Hi', { kind: 'mail', address: 'mara@lumen.example' }],
    ['javascript:alert(1)', { kind: 'away', place: 'javascript:' }],
    ['https://', { kind: 'away', place: 'https://' }],
  ])('%s', (href, target) => {
    expect(read(href)).toEqual(target);
  });
});
