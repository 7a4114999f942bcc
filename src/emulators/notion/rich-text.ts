// Rich text in requests, in the store and in answers.
import { parseDateValue } from './dates.ts';
import { ApiError } from './errors.ts';
import { dateToBody, userToBody } from './objects.ts';
import { runToText } from './plain-text.ts';
import type { Annotations, Mention, Run } from './records.ts';
import {
  at,
  type Field,
  invalid,
  isAbsent,
  isObject,
  readArray,
  readBoolean,
  readId,
  readNullable,
  readObject,
  readOneOf,
  readOptional,
  readString,
} from './validate.ts';
import type { ApiVersion, Body, World } from './world.ts';

const HUES = ['default', 'gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red'];

/** Colours of text and blocks: each hue, and each as a background. */
export const COLORS: readonly string[] = [...HUES, ...HUES.map((hue) => `${hue}_background`)];

export const PLAIN: Annotations = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
};

export const plainRun = (text: string): Run => ({ type: 'text', text, link: null, annotations: PLAIN });

const FLAGS = ['bold', 'italic', 'strikethrough', 'underline', 'code'] as const;

const readAnnotations = (field: Field): Annotations => {
  if (isAbsent(field)) return PLAIN;
  readObject(field);
  const flag = (name: string): boolean => readOptional(at(field, name), readBoolean) ?? false;
  const [bold, italic, strikethrough, underline, code] = FLAGS.map(flag) as [
    boolean,
    boolean,
    boolean,
    boolean,
    boolean,
  ];
  const color = readOptional(at(field, 'color'), (f) => readOneOf(f, COLORS)) ?? 'default';
  return { bold, italic, strikethrough, underline, code, color };
};

const MENTIONS = [
  'user',
  'page',
  'database',
  'data_source',
  'date',
  'link_preview',
  'template_mention',
] as const;

const readMention = (field: Field): Mention => {
  const object = readObject(field);
  const type = MENTIONS.find((name) => object[name] !== undefined);
  if (type === undefined) throw invalid(at(field, 'user'), 'defined');
  const inner = at(field, type);
  if (type === 'date') return { type, date: parseDateValue(inner) };
  if (type === 'link_preview') return { type, url: readString(at(inner, 'url'), 2000) };
  if (type === 'template_mention') return { type, value: readObject(inner) };
  return { type, id: readId(at(inner, 'id')) };
};

const readRun = (field: Field): Run => {
  const object = readObject(field);
  const type = (['text', 'mention', 'equation'] as const).find((name) => object[name] !== undefined);
  if (type === undefined) throw invalid(at(field, 'text'), 'defined');
  const annotations = readAnnotations(at(field, 'annotations'));
  const inner = at(field, type);
  readObject(inner);
  if (type === 'equation')
    return { type, expression: readString(at(inner, 'expression'), 1000), annotations };
  if (type === 'mention') return { type, mention: readMention(inner), annotations };
  const text = readString(at(inner, 'content'), 2000);
  const link = readOptional(at(inner, 'link'), (f) =>
    readNullable(f, (l) => {
      readObject(l);
      return readString(at(l, 'url'), 2000);
    }),
  );
  return { type, text, link: link ?? null, annotations };
};

const isSameLook = (a: Annotations, b: Annotations): boolean =>
  a.color === b.color && FLAGS.every((flag) => a[flag] === b[flag]);

/** Empty runs vanish and neighbours that look the same become one, as recorded answers show. */
export const joinRuns = (runs: readonly Run[]): readonly Run[] => {
  const joined: Run[] = [];
  for (const run of runs) {
    if (run.type === 'text' && run.text === '') continue;
    const last = joined.at(-1);
    if (
      last?.type === 'text' &&
      run.type === 'text' &&
      last.link === run.link &&
      isSameLook(last.annotations, run.annotations)
    ) {
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    } else joined.push(run);
  }
  return joined;
};

/** Reads an array of rich text: at most 100 runs of at most 2,000 characters. */
export const parseRichText = (field: Field): readonly Run[] => joinRuns(readArray(field).map(readRun));

/** Everyone and everything a text mentions must exist. */
export const checkMentions = (world: World, runs: readonly Run[]): void => {
  for (const run of runs) {
    if (run.type !== 'mention') continue;
    const { mention } = run;
    const missing =
      (mention.type === 'user' && !world.users.has(mention.id)) ||
      (mention.type === 'page' && !world.store.pages.has(mention.id)) ||
      (mention.type === 'database' && !world.store.databases.has(mention.id));
    if (missing) {
      throw new ApiError(404, 'object_not_found', `Could not find ${mention.type} with ID: ${mention.id}.`);
    }
  }
};

const mentionToBody = (world: World, mention: Mention): Body => {
  switch (mention.type) {
    case 'user': {
      const user = world.users.get(mention.id);
      return {
        type: 'user',
        user: user === undefined ? { object: 'user', id: mention.id } : userToBody(user),
      };
    }
    case 'date':
      return { type: 'date', date: dateToBody(mention.date) };
    case 'link_preview':
      return { type: 'link_preview', link_preview: { url: mention.url } };
    case 'template_mention':
      return { type: 'template_mention', template_mention: mention.value };
    default:
      return { type: mention.type, [mention.type]: { id: mention.id } };
  }
};

/** One run in the form of answers. */
export const runToBody = (world: World, run: Run, version: ApiVersion): Body => {
  const rest = { annotations: { ...run.annotations }, plain_text: runToText(world, run) };
  if (run.type === 'text') {
    const link = run.link === null ? null : { url: run.link };
    return { type: 'text', text: { content: run.text, link }, ...rest, href: run.link };
  }
  if (run.type === 'equation') {
    return { type: 'equation', equation: { expression: run.expression }, ...rest, href: null };
  }
  const { mention } = run;
  const href =
    mention.type === 'link_preview'
      ? mention.url
      : mention.type === 'page' || mention.type === 'database'
        ? world.pageAddress(mention.id.replaceAll('-', ''), version)
        : null;
  return { type: 'mention', mention: mentionToBody(world, mention), ...rest, href };
};

export const runsToBody = (world: World, runs: readonly Run[], version: ApiVersion): Body[] =>
  runs.map((run) => runToBody(world, run, version));

/** Whether a value has the form of an array of rich text objects. */
export const isRichTextArray = (value: unknown): boolean => Array.isArray(value) && value.every(isObject);
