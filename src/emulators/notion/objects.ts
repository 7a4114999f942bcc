// Small objects that appear inside many answers.
import { toMinuteIso } from './dates.ts';
import type { DateValue, Stamp } from './records.ts';
import type { ApiVersion, Body, NotionUser } from './world.ts';

/** A person or connection, as everywhere but in `created_by` and `last_edited_by`. */
export const userToBody = (user: NotionUser): Body => ({
  object: 'user',
  id: user.id,
  name: user.name,
  avatar_url: user.avatarUrl ?? null,
  type: user.type,
  ...(user.type === 'person'
    ? { person: user.email === undefined ? {} : { email: user.email } }
    : { bot: {} }),
});

export const partialUser = (id: string): Body => ({ object: 'user', id });

/** `time_zone` always comes back as null; the offset is in the text (measured by a third party). */
export const dateToBody = (date: DateValue): Body => ({ start: date.start, end: date.end, time_zone: null });

/** Times and people; times are rounded to the minute. */
export const stampToBody = (stamp: Stamp): Body => ({
  created_time: toMinuteIso(stamp.createdTime),
  last_edited_time: toMinuteIso(stamp.editedTime),
  created_by: partialUser(stamp.createdBy),
  last_edited_by: partialUser(stamp.editedBy),
});

/** `archived` went away with 2026-03-11. */
export const trashToBody = (inTrash: boolean, version: ApiVersion): Body =>
  version === '2025-09-03' ? { in_trash: inTrash, archived: inTrash } : { in_trash: inTrash };
