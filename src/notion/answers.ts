// The shapes of Notion's answers, as far as Instep reads them: the border where they are parsed.
import * as z from 'zod';
import { StoreError } from '../sync/store-error.ts';

const richText = z.array(z.looseObject({ type: z.string(), plain_text: z.string() }));
const userRef = z.object({ id: z.string() });

export const userAnswer = z.object({ id: z.string() });

export const pageAnswer = z.object({
  object: z.literal('page'),
  id: z.string(),
  url: z.string(),
  in_trash: z.boolean(),
  created_time: z.string(),
  last_edited_time: z.string(),
  created_by: userRef,
  last_edited_by: userRef,
  parent: z.looseObject({ type: z.string(), data_source_id: z.string().optional() }),
  properties: z.record(z.string(), z.looseObject({ id: z.string(), type: z.string() })),
});
export type PageAnswer = z.infer<typeof pageAnswer>;

export const listAnswer = z.object({
  results: z.array(z.unknown()),
  next_cursor: z.string().nullable(),
  has_more: z.boolean(),
  request_status: z.looseObject({ type: z.string() }).nullish(),
});

export const databaseAnswer = z.object({
  id: z.string(),
  in_trash: z.boolean(),
  data_sources: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const dataSourceAnswer = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.looseObject({ id: z.string(), name: z.string(), type: z.string() })),
});
export type DataSourceAnswer = z.infer<typeof dataSourceAnswer>;

export const blockAnswer = z.looseObject({
  id: z.string(),
  type: z.string(),
  has_children: z.boolean(),
  in_trash: z.boolean(),
  created_by: userRef.optional(),
  last_edited_by: userRef.optional(),
});
export type BlockAnswer = z.infer<typeof blockAnswer>;

export const childDatabaseAnswer = z.object({ child_database: z.object({ title: z.string() }) });

/** The text of a block; absent for blocks that hold none (a picture, a divider). */
export const blockTextAnswer = z.object({ rich_text: richText });
export const captionAnswer = z.object({ caption: richText });
export const checkedAnswer = z.object({ checked: z.boolean() });
export const rowAnswer = z.object({ cells: z.array(richText) });

/** One entry of the property-item listing of a relation. */
export const relationItemAnswer = z.object({ relation: z.object({ id: z.string() }) });

/** Throws `unavailable` when an answer is not what the API promises: nothing may rest on half of one. */
export const parseAnswer = <T>(schema: z.ZodType<T>, answer: unknown, place: string): T => {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new StoreError(
    'unavailable',
    `Notion's answer about ${place} cannot be read (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}). Run again later.`,
  );
};
