// Drive's log of changes and its push channels.
import { type Call, type Route, readFields, readFlag } from './call.ts';
import { DriveError } from './errors.ts';
import { isReadable } from './files.ts';
import { fileFor } from './routes-drive-files.ts';
import { BRIEF_FILE, pick, showFile } from './show-file.ts';
import type { Channel } from './world.ts';

const startPageToken = (call: Call): object => ({
  kind: 'drive#startPageToken',
  startPageToken: String(call.world.changes.length + 1),
});

/** Changes from a token on; only the newest of each file, as Drive gives them. */
const list = (call: Call): object => {
  const token = Number(call.query.get('pageToken') ?? Number.NaN);
  if (!Number.isInteger(token) || token < 1)
    throw new DriveError(400, 'invalid', 'Invalid Value', 'pageToken');
  const size = Number(call.query.get('pageSize') ?? 100);
  const { changes, files } = call.world;
  const isBrief = readFields(call.query, 'drive') === null;
  const includeRemoved = call.query.get('includeRemoved') === null || readFlag(call.query, 'includeRemoved');
  const seen = changes.slice(token - 1, token - 1 + size);
  const end = token - 1 + seen.length;
  const newest = seen.filter(
    (change, i) => !seen.slice(i + 1).some((later) => later.fileId === change.fileId),
  );
  const shown = newest.flatMap((change) => {
    const file = files.get(change.fileId);
    const isGone = change.removed || file === undefined || !isReadable(file, call.holder.email);
    if (isGone && (!change.removed || !includeRemoved)) return [];
    const whole = isGone ? null : showFile(call.world, file, call.holder);
    return [
      {
        kind: 'drive#change',
        changeType: 'file',
        type: 'file',
        time: new Date(change.time).toISOString(),
        removed: isGone,
        fileId: change.fileId,
        ...(whole === null ? {} : { file: isBrief ? pick(whole, BRIEF_FILE) : whole }),
      },
    ];
  });
  const next = String(end + 1);
  return {
    kind: 'drive#changeList',
    ...(end < changes.length ? { nextPageToken: next } : { newStartPageToken: next }),
    changes: shown,
  };
};

const HOUR = 3_600_000;

/** Notifications go to loopback only; Google wants HTTPS and a public name. */
const openChannel = (call: Call, fileId: string | null): object => {
  const { id, type, address, token, expiration } = (call.body ?? {}) as Record<string, string | undefined>;
  if (!id) throw new DriveError(400, 'required', 'Required', 'id');
  if (type !== 'web_hook' && type !== 'webhook')
    throw new DriveError(400, 'invalid', 'Unknown channel type', 'type');
  if (call.world.channels.has(id))
    throw new DriveError(400, 'channelIdNotUnique', `Channel id ${id} not unique`);
  const host = ((): string => {
    try {
      return new URL(address ?? '').hostname;
    } catch {
      return '';
    }
  })();
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) {
    throw new DriveError(
      401,
      'push.webhookUrlUnauthorized',
      `Unauthorized WebHook callback channel: ${address ?? ''} is not on this machine.`,
    );
  }
  const now = call.world.clock.now();
  const asked = expiration === undefined ? now + HOUR : Number(expiration);
  // A day for one file and a week for all changes is the most a channel lives.
  const channel: Channel = {
    id,
    resourceId: call.world.random.id(27),
    address: address!,
    token,
    fileId,
    expiration: Math.min(asked, now + (fileId === null ? 7 : 1) * 24 * HOUR),
    messageNumber: 0,
  };
  call.world.channels.set(id, channel);
  return {
    kind: 'api#channel',
    id,
    resourceId: channel.resourceId,
    resourceUri: `${call.origin}/drive/v3/${fileId === null ? 'changes' : `files/${fileId}`}?alt=json`,
    ...(token === undefined ? {} : { token }),
    expiration: String(channel.expiration),
  };
};

const watchFile = (call: Call): object => openChannel(call, fileFor(call).id);
const watchChanges = (call: Call): object => openChannel(call, null);

const stop = (call: Call): undefined => {
  const { id = '', resourceId } = (call.body ?? {}) as { id?: string; resourceId?: string };
  const channel = call.world.channels.get(id);
  if (channel === undefined || channel.resourceId !== resourceId) {
    throw new DriveError(404, 'notFound', `Channel '${id}' not found for project '0'`);
  }
  call.world.channels.delete(id);
  return undefined;
};

const READ = ['drive', 'drive.file', 'drive.readonly', 'drive.metadata', 'drive.metadata.readonly'];

export const changeRoutes: readonly Route[] = [
  {
    name: 'changes.getStartPageToken',
    service: 'drive',
    method: 'GET',
    path: '/drive/v3/changes/startPageToken',
    write: false,
    query: [],
    scopes: READ,
    run: startPageToken,
  },
  {
    name: 'changes.list',
    service: 'drive',
    method: 'GET',
    path: '/drive/v3/changes',
    write: false,
    query: [],
    scopes: READ,
    run: list,
  },
  {
    name: 'changes.watch',
    service: 'drive',
    method: 'POST',
    path: '/drive/v3/changes/watch',
    write: false,
    query: [],
    scopes: READ,
    run: watchChanges,
  },
  {
    name: 'files.watch',
    service: 'drive',
    method: 'POST',
    path: '/drive/v3/files/{fileId}/watch',
    write: false,
    query: [],
    scopes: READ,
    run: watchFile,
  },
  {
    name: 'channels.stop',
    service: 'drive',
    method: 'POST',
    path: '/drive/v3/channels/stop',
    write: false,
    query: [],
    scopes: READ,
    run: stop,
  },
];
