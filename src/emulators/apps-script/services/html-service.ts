// HtmlService: pages from files of the project, from text, and templates.
import type { Execution } from '../execution.ts';
import { templateToCode } from '../html-template.ts';
import { defineService, type Method, SAME, ServiceError } from '../service.ts';

export interface HtmlPage {
  content: string;
  title: string;
  width: number | null;
  height: number | null;
  readonly metaTags: { readonly name: string; readonly content: string }[];
}

const newPage = (content: string): HtmlPage => ({
  content,
  title: '',
  width: null,
  height: null,
  metaTags: [],
});

const setting =
  (change: (page: HtmlPage, args: Parameters<Method<HtmlPage>>[1]) => void): Method<HtmlPage> =>
  (page, args) => {
    change(page, args);
    return SAME;
  };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const outputType = defineService<HtmlPage>('HtmlOutput', {
  getContent: (page) => page.content,
  setContent: setting((page, args) => {
    page.content = args.text(0);
  }),
  append: setting((page, args) => {
    page.content += args.text(0);
  }),
  appendUntrusted: setting((page, args) => {
    page.content += escapeHtml(args.text(0));
  }),
  clear: setting((page) => {
    page.content = '';
  }),
  getTitle: (page) => page.title,
  setTitle: setting((page, args) => {
    page.title = args.text(0);
  }),
  getWidth: (page) => page.width,
  setWidth: setting((page, args) => {
    page.width = args.number(0);
  }),
  getHeight: (page) => page.height,
  setHeight: setting((page, args) => {
    page.height = args.number(0);
  }),
  addMetaTag: setting((page, args) => {
    page.metaTags.push({ name: args.text(0), content: args.text(1) });
  }),
  setFaviconUrl: () => SAME,
  // The sandbox is always IFRAME; the setting has no effect.
  setSandboxMode: () => SAME,
  setXFrameOptionsMode: () => SAME,
  asTemplate: (page) => templateType.of(page.content),
});

/** `evaluate` runs in the script's own scope and is therefore made there. */
const templateType = defineService<string>('HtmlTemplate', {
  getRawContent: (source) => source,
  getCode: (source) => templateToCode(source),
  getCodeWithComments: (source) => templateToCode(source),
});

const fileOf = (run: Execution, name: string): string => {
  const content = run.html[name.replace(/\.html$/, '')];
  if (content === undefined) throw new ServiceError(`No HTML file named ${name} was found.`);
  return content;
};

export const htmlService = defineService<null>('HtmlService', {
  createHtmlOutputFromFile: (_, args, run) => outputType.of(newPage(fileOf(run, args.text(0)))),
  createHtmlOutput: (_, args) => outputType.of(newPage(args.optionalText(0) ?? '')),
  createTemplateFromFile: (_, args, run) => templateType.of(fileOf(run, args.text(0))),
  createTemplate: (_, args) => templateType.of(args.text(0)),
});

export const htmlTypes = [htmlService, outputType, templateType];

export const HTML_ENUMS: Readonly<Record<string, readonly string[]>> = {
  SandboxMode: ['EMULATED', 'IFRAME', 'NATIVE'],
  XFrameOptionsMode: ['ALLOWALL', 'DEFAULT'],
};
