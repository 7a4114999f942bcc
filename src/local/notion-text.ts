// Turns what a person types into Notion's rich text: names after an @ become mentions, and the looks of what was not touched stay.
import type { Json, NotionDoor } from './notion-door.ts';
import { richTextToPlain } from './notion-values.ts';

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** A text of Notion holds 2,000 characters. */
const MAX_RUN = 2000;

export interface NamedUser {
  readonly id: string;
  readonly name: string;
}

/** Everybody who can be mentioned. */
export const readUsers = async (door: NotionDoor): Promise<readonly NamedUser[]> => {
  const { results } = await door.list('/v1/users', 500);
  return results.map((user) => ({ id: String(user.id), name: String(user.name ?? '') }));
};

const plain = (text: string): readonly Json[] =>
  (text.match(new RegExp(`[\\s\\S]{1,${MAX_RUN}}`, 'g')) ?? []).map((content) => ({
    type: 'text',
    text: { content },
  }));

/** Rich text of a request. `@Mara Lindqvist` becomes a mention when somebody is called so. */
export const wordsToNotion = (text: string, users: readonly NamedUser[]): readonly Json[] => {
  const names = [...users].filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length);
  const parts: Json[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const user = names.find(({ name }) => text.startsWith(name, at + 1));
    if (user === undefined) continue;
    parts.push(...plain(text.slice(from, at)), { type: 'mention', mention: { user: { id: user.id } } });
    from = at + 1 + user.name.length;
  }
  return [...parts, ...plain(text.slice(from))];
};

/** A run of an answer in the form of a request. */
const runToRequest = (run: Json, text: string): Json => {
  const { annotations } = run;
  if (run.type === 'text') {
    const { link } = object(run.text);
    return { type: 'text', text: { content: text, link: link ?? null }, annotations };
  }
  const inner = object(run[String(run.type)]);
  if (run.type === 'equation') return { type: 'equation', equation: inner, annotations };
  const kind = String(inner.type);
  const target = object(inner[kind]);
  const value = 'id' in target ? { id: target.id } : target;
  return { type: 'mention', mention: { [kind]: value }, annotations };
};

/** The runs between two places of the plain text; a mention that is cut through is dropped. */
const slice = (runs: readonly Json[], from: number, to: number): readonly Json[] => {
  let start = 0;
  return runs.flatMap((run) => {
    const text = String(run.plain_text ?? '');
    const [first, last] = [Math.max(0, from - start), Math.min(text.length, to - start)];
    start += text.length;
    if (first >= last) return [];
    if (run.type !== 'text' && (first > 0 || last < text.length)) return [];
    return [runToRequest(run, text.slice(first, last))];
  });
};

/** Words and mentions do not change half: the edge moves out of a mention. */
const runEdges = (runs: readonly Json[]): readonly (readonly [number, number])[] => {
  let start = 0;
  return runs.flatMap((run) => {
    const { length } = String(run.plain_text ?? '');
    start += length;
    return run.type === 'text' ? [] : [[start - length, start] as const];
  });
};

/** The rich text `runs` (of an answer) after a person made it read `text`. */
export const editRichText = (
  runs: readonly Json[],
  text: string,
  users: readonly NamedUser[],
): readonly Json[] => {
  const old = richTextToPlain(runs);
  const least = Math.min(old.length, text.length);
  let head = 0;
  while (head < least && old[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < least - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  for (const [start, end] of runEdges(runs)) {
    if (head > start && head < end) head = start;
    if (old.length - tail > start && old.length - tail < end) tail = old.length - end;
  }
  return [
    ...slice(runs, 0, head),
    ...wordsToNotion(text.slice(head, text.length - tail), users),
    ...slice(runs, old.length - tail, old.length),
  ];
};
