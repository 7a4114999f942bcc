// Ids of spreadsheets and Notion pages, from what people copy out of the address bar.
import { UsageError } from './usage-error.ts';

const SPREADSHEET_ADDRESS = /\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]+)/;
const BARE_ID = /^[\w-]{20,}$/;
const HEX = /[0-9a-f]{32}(?![0-9a-f])/i;
const DASHED = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/i;

/** The id in a spreadsheet's address, or the id itself. Throws `UsageError`. */
export const readSpreadsheetId = (text: string): string => {
  const given = text.trim();
  const inAddress = SPREADSHEET_ADDRESS.exec(given)?.[1];
  if (inAddress !== undefined) return inAddress;
  if (BARE_ID.test(given)) return given;
  throw new UsageError(
    `“${given}” is no spreadsheet. Copy its address from the browser: it holds /spreadsheets/d/ and the id.`,
  );
};

/** The id of the page in a Notion address, or the id itself; dashed, as the API answers it. Throws `UsageError`. */
export const readPageId = (text: string): string => {
  const given = text.trim();
  // In an address the id of the page comes before the id of a view (?v=…) or of a block (#…).
  const path = given.split(/[?#]/)[0] ?? '';
  const peek = /[?&]p=([0-9a-f-]{32,36})/i.exec(given)?.[1];
  const found = peek ?? DASHED.exec(path)?.[0] ?? HEX.exec(path)?.[0];
  const hex = found?.replaceAll('-', '').toLowerCase();
  if (hex !== undefined && /^[0-9a-f]{32}$/.test(hex))
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  throw new UsageError(
    `“${given}” is no Notion page. Open the page, choose Share ▸ Copy link, and paste that.`,
  );
};
