// Who may talk to the desk: the browser that opened the printed address, from the desk's own page, and nobody else.
import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const COOKIE = 'instep_desk';

const isSame = (a: string, b: string): boolean => {
  const [one, two] = [Buffer.from(a), Buffer.from(b)];
  return one.length === two.length && timingSafeEqual(one, two);
};

const refuse = (message: string, status = 403): Response =>
  new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });

/**
 * The key in the printed address becomes a cookie that scripts cannot read and other sites cannot send; the address
 * bar then shows `/`. Writes must come from the desk's own page (`Origin`), so that no other page can forge them.
 */
export const deskAccess = (key: string): MiddlewareHandler => {
  return async (context, next) => {
    const url = new URL(context.req.url);
    // The sandbox answers to `localhost`; the desk must not, or frames would be of its own site.
    if (url.hostname !== '127.0.0.1')
      return refuse(`The desk answers only to http://127.0.0.1:${url.port}. Open that address instead.`);
    const offered = context.req.query('key');
    if (offered !== undefined && context.req.method === 'GET' && url.pathname === '/') {
      if (!isSame(offered, key))
        return refuse('This key is not the one of this run. Use the address that the run printed.');
      setCookie(context, COOKIE, key, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return context.redirect('/', 303);
    }
    if (!isSame(getCookie(context, COOKIE) ?? '', key))
      return refuse('The desk opens with the address that the run printed, key included.', 401);
    const origin = context.req.header('origin');
    if (context.req.method !== 'GET' && origin !== url.origin)
      return refuse('Only the page of the desk may change something here.');
    await next();
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
  };
};
