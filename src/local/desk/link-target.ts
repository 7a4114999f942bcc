// Where a link leads on the desk: into the spreadsheet, a form or a page of this workspace, or away, which it never goes.

export type LinkTarget =
  /** `sheetId`: null where the link names no tab. */
  | { readonly kind: 'tab'; readonly sheetId: number | null }
  /** `edits`: it leads to Google's own editor or statistics of the form. */
  | { readonly kind: 'form'; readonly id: string; readonly edits: boolean }
  | { readonly kind: 'page'; readonly id: string }
  | { readonly kind: 'local'; readonly href: string }
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'away'; readonly place: string };

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const NOTION = ['notion.so', 'notion.site', 'notion.com'];

/** `…/Title-0123…` or the id with dashes: the last 32 hexadecimal digits of the path, as an id. */
const pageIdOf = (path: string): string | null => {
  const digits = /([0-9a-f]{32})$/.exec(path.toLowerCase().replaceAll('-', ''))?.[1];
  return digits === undefined
    ? null
    : [
        digits.slice(0, 8),
        digits.slice(8, 12),
        digits.slice(12, 16),
        digits.slice(16, 20),
        digits.slice(20),
      ].join('-');
};

const isOf = (hostname: string, domains: readonly string[]): boolean =>
  domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));

/** Reads an address; `base` is the desk's own, for those that name no host. */
export const readLink = (href: string, spreadsheetId: string, base: string): LinkTarget => {
  if (!URL.canParse(href, base)) return { kind: 'away', place: href };
  const url = new URL(href, base);
  if (url.protocol === 'mailto:') return { kind: 'mail', address: decodeURIComponent(url.pathname) };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'away', place: url.protocol };
  if (LOOPBACK.includes(url.hostname)) return { kind: 'local', href: url.href };
  const away: LinkTarget = { kind: 'away', place: url.hostname };
  if (url.hostname === 'docs.google.com') {
    const [, what, first, ...rest] = url.pathname.split('/');
    // Somebody signed in to several accounts has `/u/1` in front.
    const parts = first === 'u' ? rest.slice(1) : [first, ...rest];
    if (what === 'spreadsheets' && parts[0] === 'd' && parts[1] === spreadsheetId) {
      const gid = /[#?&]gid=(\d+)/.exec(url.hash)?.[1] ?? url.searchParams.get('gid');
      return { kind: 'tab', sheetId: gid === null || gid === undefined ? null : Number(gid) };
    }
    if (what === 'forms' && parts[0] === 'd') {
      const isPublished = parts[1] === 'e';
      const id = isPublished ? parts[2] : parts[1];
      if (id !== undefined && id !== '')
        return { kind: 'form', id, edits: (isPublished ? parts[3] : parts[2]) !== 'viewform' };
    }
    return away;
  }
  if (!isOf(url.hostname, NOTION)) return away;
  const id = pageIdOf(url.pathname);
  return id === null ? away : { kind: 'page', id };
};
