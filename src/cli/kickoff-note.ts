// What is remembered of the kickoff page between runs.
import * as z from 'zod';

const schema = z.object({
  pageId: z.string(),
  /** `closed`: the people ticked that the kickoff is over, and the page is no longer read. */
  state: z.enum(['open', 'closed']),
  /** The page's `last_edited_time` when its tables were read last; null before. */
  seen: z.string().nullable(),
  /** Ids of table rows that have become drafts. */
  done: z.array(z.string()),
});

export type KickoffNote = z.infer<typeof schema>;

/** Undefined when there is no kickoff page. */
export const readKickoffNote = (json: unknown): KickoffNote | undefined => {
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : undefined;
};
