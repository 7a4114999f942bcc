// The other origin: hands out what scripts show (sidebar, dialogs) so that it can touch neither the desk nor its cookie.
import { randomBytes } from 'node:crypto';
import type { FetchHandler } from '../emulators/server.ts';

/** Google's own attribute for HtmlService frames, without leave to navigate the top. */
export const SANDBOX_ATTRIBUTE =
  'allow-same-origin allow-forms allow-scripts allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox';

export interface Sandbox {
  readonly fetch: FetchHandler;
  /** Keeps a page and gives its path. */
  keep(html: string): string;
}

const KEPT = 50;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** `shim`: the script that gives the page `google.script`; `deskOrigin`: the only page that may frame and answer it. */
export const createSandbox = (shim: string, deskOrigin: () => string): Sandbox => {
  const pages = new Map<string, string>();
  const withShim = (html: string): string => {
    const script = `<script>${shim.replaceAll('"__DESK_ORIGIN__"', () => JSON.stringify(deskOrigin()))}</script>`;
    // In front of every script of the page, but after the doctype, which decides how the page is drawn.
    const head = /<head[^>]*>/i.exec(html);
    if (head !== null) {
      const at = head.index + head[0].length;
      return html.slice(0, at) + script + html.slice(at);
    }
    const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? '';
    return doctype + script + html.slice(doctype.length);
  };
  return {
    keep: (html) => {
      const id = randomBytes(16).toString('hex');
      pages.set(id, withShim(html));
      const oldest = pages.keys().next().value;
      if (pages.size > KEPT && oldest !== undefined) pages.delete(oldest);
      return `/frame/${id}`;
    },
    fetch: (request) => {
      const { hostname, pathname: path } = new URL(request.url);
      // Under 127.0.0.1 the frame would be of the desk's own site, and its cookie would travel.
      if (hostname !== 'localhost')
        return new Response('Frames are served under the name localhost only.\n', { status: 403 });
      const html = pages.get(path.replace('/frame/', ''));
      if (request.method !== 'GET' || html === undefined)
        return new Response('This page is gone. Open it again from the menu of the spreadsheet.\n', {
          status: 404,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
        });
      return new Response(html, {
        headers: {
          ...HEADERS,
          'content-security-policy': `frame-ancestors ${deskOrigin()}; connect-src 'none'`,
        },
      });
    },
  };
};
