// Opens the built sidebar in Chromium with a google.script.run of the test's own, 300 px wide, without any network.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Saved, SidebarApi, SidebarState } from '../../apps-script/api.ts';
import { buildSidebar } from '../../scripts/build-pages.mjs';

/** The built page, in a folder of this run's own. */
export const buildPage = async (): Promise<Built> => {
  const folder = mkdtempSync(join(tmpdir(), 'instep-sidebar-'));
  const sidebar = await buildSidebar(folder);
  return { sidebar, guide: readFileSync(join(folder, 'apps-script/Guide.html'), 'utf8') };
};

/** Both page files. */
export interface Built {
  readonly sidebar: string;
  readonly guide: string;
}

type Name = keyof SidebarApi;

/** What an action answers, with the state after it. */
export type Answered = Saved & { readonly state?: SidebarState | null };

/**
 * What the test's server answers; throwing reaches the failure handler, never settling is Google's silence. The `state` in
 * the answer of an action is what the page gets when it asks for the state after it.
 */
export type Answers = { readonly [N in Name]?: (...args: Parameters<SidebarApi[N]>) => unknown };

export interface OpenSidebar {
  readonly page: Page;
  /** Every call made, in order. */
  readonly calls: readonly { readonly name: string; readonly args: readonly unknown[] }[];
  /** Requests that left the page: none should. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const isAction = (name: Name, value: unknown): value is { readonly state?: unknown } =>
  name !== 'setUpSpreadsheet' && typeof value === 'object' && value !== null && 'ok' in value;

const ADDRESS = 'https://sidebar.example/';

export const openSidebar = async (
  browser: Browser,
  built: Built,
  answers: Answers,
  options: BrowserContextOptions & {
    readonly withoutGoogle?: boolean;
    /** The page's time goes on only when the test says so. */
    readonly withClock?: boolean;
  } = {},
): Promise<OpenSidebar> => {
  const { withoutGoogle, withClock, ...settings } = options;
  const context = await browser.newContext({
    viewport: { width: 300, height: 760 },
    locale: 'en-US',
    ...settings,
  });
  const page = await context.newPage();
  // Shorter than a test, so that a step that hangs says which one.
  page.setDefaultTimeout(8000);
  if (withClock === true) await page.clock.install();
  const calls: { name: string; args: unknown[] }[] = [];
  const requests: string[] = [];
  await page.route('**/*', (route) => {
    if (route.request().url() === ADDRESS)
      return route.fulfill({ contentType: 'text/html', body: built.sidebar });
    requests.push(route.request().url());
    return route.abort();
  });
  let after: unknown = null;
  await page.exposeFunction('askTheTest', async (name: Name, args: unknown[]) => {
    calls.push({ name, args });
    const answer = {
      getGuide: () => built.guide,
      ...answers,
      ...(after !== null && { getSidebarState: () => after }),
    }[name] as ((...all: unknown[]) => unknown) | undefined;
    if (answer === undefined) return { error: `The test has no answer for ${name}.` };
    try {
      const value = await answer(...args);
      if (!isAction(name, value)) return { value };
      const { state, ...own } = value;
      if (state != null) after = state;
      return { value: own };
    } catch (error) {
      return { error: (error as Error).message };
    }
  });
  if (withoutGoogle !== true)
    await page.addInitScript(() => {
      type Handler = (value: unknown) => void;
      const ask = (
        globalThis as unknown as {
          askTheTest: (...a: unknown[]) => Promise<{ value?: unknown; error?: string }>;
        }
      ).askTheTest;
      const runner = (success: Handler, failure: Handler): unknown =>
        new Proxy(
          {},
          {
            get: (_, name: string) => {
              if (name === 'withSuccessHandler') return (handle: Handler) => runner(handle, failure);
              if (name === 'withFailureHandler') return (handle: Handler) => runner(success, handle);
              return (...args: unknown[]) => {
                void ask(name, args).then((answer) => {
                  if (answer.error === undefined) success(answer.value);
                  else failure(new Error(answer.error));
                });
              };
            },
          },
        );
      const nothing = () => {};
      Object.assign(globalThis, { google: { script: { run: runner(nothing, nothing) } } });
    });
  await page.goto(ADDRESS);
  return { page, calls, requests, close: () => context.close() };
};
