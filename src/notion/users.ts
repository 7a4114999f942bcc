// Users of a Notion workspace, as far as they are needed to know who signs and whom to tell.
import * as z from 'zod';
import { isStoreError } from '../sync/store-error.ts';
import { parseAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';

const userSchema = z.object({
  id: z.string(),
  type: z.string().nullish(),
  name: z.string().nullish(),
  person: z.object({ email: z.string().nullish() }).nullish(),
});

export interface NotionUser {
  readonly userId: string;
  readonly name: string | null;
  /** Null for bots, and when the integration may not see addresses. */
  readonly email: string | null;
}

const toUser = (answer: z.infer<typeof userSchema>): NotionUser => ({
  userId: answer.id,
  name: answer.name ?? null,
  email: answer.person?.email ?? null,
});

/** One user; only the id when the integration may not see more. */
export const readUser = async (client: NotionClient, userId: string): Promise<NotionUser> => {
  const place = 'a user of the workspace';
  try {
    const answer = await client.send({ kind: 'read', method: 'get', path: `users/${userId}`, place });
    return toUser(parseAnswer(userSchema, answer, place));
  } catch (error) {
    if (isStoreError(error) && (error.code === 'gone' || error.code === 'forbidden'))
      return { userId, name: null, email: null };
    throw error;
  }
};

/** People of the workspace; guests may be missing, and none when the integration may not see them. */
export const listPeople = async (client: NotionClient): Promise<readonly NotionUser[]> => {
  const place = 'the users of the workspace';
  try {
    const listing = await listAll(client, { kind: 'read', method: 'get', path: 'users', place });
    return listing.results
      .map((result) => parseAnswer(userSchema, result, place))
      .filter(({ type }) => type === 'person')
      .map(toUser);
  } catch (error) {
    if (isStoreError(error) && (error.code === 'forbidden' || error.code === 'gone')) return [];
    throw error;
  }
};
