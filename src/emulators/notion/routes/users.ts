// People and connections of the workspace.
import { notFound, validationError } from '../errors.ts';
import { pathId } from '../find.ts';
import { listBody, readPageSize, sliceFrom } from '../lists.ts';
import { userToBody } from '../objects.ts';
import { get, type Route } from '../router.ts';
import type { Body, Call, NotionUser } from '../world.ts';

/** Uploads of a free workspace may have 5 MiB (recorded). */
export const MAX_UPLOAD = 5_242_880;

const selfToBody = (call: Call): Body => {
  const shown = userToBody(call.user);
  if (call.user.type === 'person') return shown;
  return {
    ...shown,
    bot: {
      owner: { type: 'workspace', workspace: true },
      workspace_name: call.world.workspaceName,
      workspace_id: call.world.workspaceId,
      workspace_limits: { max_file_upload_size_in_bytes: MAX_UPLOAD },
    },
  };
};

const retrieveUser = (call: Call): Body => {
  if ((call.params.user_id ?? '').toLowerCase() === 'me') return selfToBody(call);
  const id = pathId(call, 'user_id');
  const user = call.world.users.get(id);
  if (user === undefined) throw notFound('user', id, call.user);
  return id === call.user.id ? selfToBody(call) : userToBody(user);
};

const listUsers = (call: Call): Body => {
  const size = readPageSize({ path: 'query.page_size', value: call.query.get('page_size') ?? undefined });
  const cursor = call.query.get('start_cursor');
  const users: readonly NotionUser[] = [...call.world.users.values()];
  const slice = sliceFrom(users, (user) => user.id, cursor, size);
  if (slice === null) throw validationError(`The start_cursor provided is invalid: ${cursor}`);
  return listBody(
    'user',
    slice.items.map((user) => (user.id === call.user.id ? selfToBody(call) : userToBody(user))),
    slice.next?.id ?? null,
  );
};

/** Custom emoji are made in Notion's own interface only, so there are none here. */
const listEmojis = (): Body => listBody('custom_emoji', [], null);

export const userRoutes: readonly Route[] = [
  get('/v1/users', listUsers),
  get('/v1/users/:user_id', retrieveUser),
  get('/v1/custom_emojis', listEmojis),
];
