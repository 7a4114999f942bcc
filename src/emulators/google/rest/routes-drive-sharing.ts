// Drive's permissions and about.
import { type Call, type Route, readFields } from './call.ts';
import { DriveError } from './errors.ts';
import { permissionId } from './files.ts';
import { fileFor } from './routes-drive-files.ts';
import { pick, showPermission } from './show-file.ts';
import type { FileRecord, Permission } from './world.ts';

const ROLES = ['owner', 'organizer', 'fileOrganizer', 'writer', 'commenter', 'reader'];
const TYPES = ['user', 'group', 'domain', 'anyone'];
const BRIEF = ['kind', 'id', 'type', 'role'];

const answer = (call: Call, permission: Permission): object => {
  const whole = showPermission(permission) as Record<string, unknown>;
  return readFields(call.query, 'drive') === null ? pick(whole, BRIEF) : whole;
};

const permissionOf = (file: FileRecord, id: string): Permission => {
  const found = file.permissions.find((permission) => permission.id === id);
  if (found === undefined)
    throw new DriveError(404, 'notFound', `Permission not found: ${id}.`, 'permissionId');
  return found;
};

const wrong = (message: string, location: string): never => {
  throw new DriveError(400, 'invalid', message, location);
};

const create = (call: Call): object => {
  const file = fileFor(call, 2);
  const {
    type = '',
    role = '',
    emailAddress,
    domain,
  } = (call.body ?? {}) as { type?: string; role?: string; emailAddress?: string; domain?: string };
  if (!TYPES.includes(type)) wrong('The permission type field is required.', 'permission.type');
  if (!ROLES.includes(role)) wrong('The specified role is invalid.', 'permission.role');
  if ((type === 'user' || type === 'group') && !/^[^\s@]+@[^\s@]+$/.test(emailAddress ?? '')) {
    wrong(
      'The specified emailAddress is invalid or not applicable for the given permission type.',
      'permission.emailAddress',
    );
  }
  if (type === 'domain' && domain === undefined)
    wrong(
      'The specified domain is invalid or not applicable for the given permission type.',
      'permission.domain',
    );
  if (role === 'owner' && !/^true$/i.test(call.query.get('transferOwnership') ?? '')) {
    throw new DriveError(
      403,
      'forbidden',
      "The transferOwnership parameter must be enabled when the permission role is 'owner'.",
      'transferOwnership',
    );
  }
  const id = type === 'anyone' ? 'anyoneWithLink' : permissionId(emailAddress ?? domain ?? '');
  const permission: Permission = {
    id,
    type,
    role,
    ...(emailAddress === undefined ? {} : { emailAddress }),
    ...(domain === undefined ? {} : { domain }),
  };
  const others = file.permissions
    .filter((known) => known.id !== id)
    .map((known) => (role === 'owner' && known.role === 'owner' ? { ...known, role: 'writer' } : known));
  file.permissions = [...others, permission];
  call.world.noteChange(file, call.holder.email);
  return answer(call, permission);
};

const list = (call: Call): object => {
  const file = fileFor(call, 2);
  return {
    kind: 'drive#permissionList',
    permissions: file.permissions.map((permission) => answer(call, permission)),
  };
};

const get = (call: Call): object => answer(call, permissionOf(fileFor(call, 1), call.params.permissionId!));

const update = (call: Call): object => {
  const file = fileFor(call, 2);
  const before = permissionOf(file, call.params.permissionId!);
  const { role = before.role } = (call.body ?? {}) as { role?: string };
  if (!ROLES.includes(role)) wrong('The specified role is invalid.', 'permission.role');
  if (before.role === 'owner' && role !== 'owner')
    throw new DriveError(403, 'insufficientFilePermissions', 'The owner of a file cannot be removed.');
  const next = { ...before, role };
  file.permissions = file.permissions.map((permission) => (permission === before ? next : permission));
  call.world.noteChange(file, call.holder.email);
  return answer(call, next);
};

const remove = (call: Call): undefined => {
  const file = fileFor(call, 1);
  const gone = permissionOf(file, call.params.permissionId!);
  if (gone.role === 'owner')
    throw new DriveError(403, 'insufficientFilePermissions', 'The owner of a file cannot be removed.');
  if (gone.emailAddress?.toLowerCase() !== call.holder.email.toLowerCase()) fileFor(call, 2);
  file.permissions = file.permissions.filter((permission) => permission !== gone);
  call.world.noteChange(file, call.holder.email);
  return undefined;
};

const about = (call: Call): object => {
  if (readFields(call.query, 'drive') === null) {
    throw new DriveError(400, 'required', "The 'fields' parameter is required for this method.", 'fields');
  }
  const { email, displayName } = call.holder;
  return {
    kind: 'drive#about',
    user: {
      kind: 'drive#user',
      displayName: displayName ?? email.split('@')[0],
      me: true,
      permissionId: permissionId(email),
      emailAddress: email,
    },
    storageQuota: { limit: '16106127360', usage: '0', usageInDrive: '0', usageInDriveTrash: '0' },
    maxUploadSize: '5242880000000',
    importFormats: {},
    exportFormats: { 'application/vnd.google-apps.spreadsheet': ['text/csv', 'text/tab-separated-values'] },
    canCreateDrives: false,
  };
};

const PERMISSIONS = '/drive/v3/files/{fileId}/permissions';
const PERMISSION = `${PERMISSIONS}/{permissionId}`;
const READ = ['drive', 'drive.file', 'drive.readonly', 'drive.metadata', 'drive.metadata.readonly'];
const WRITE = ['drive', 'drive.file'];

export const sharingRoutes: readonly Route[] = [
  {
    name: 'about.get',
    service: 'drive',
    method: 'GET',
    path: '/drive/v3/about',
    write: false,
    query: [],
    scopes: READ,
    run: about,
  },
  {
    name: 'permissions.create',
    service: 'drive',
    method: 'POST',
    path: PERMISSIONS,
    write: true,
    query: [],
    scopes: WRITE,
    run: create,
  },
  {
    name: 'permissions.list',
    service: 'drive',
    method: 'GET',
    path: PERMISSIONS,
    write: false,
    query: [],
    scopes: READ,
    run: list,
  },
  {
    name: 'permissions.get',
    service: 'drive',
    method: 'GET',
    path: PERMISSION,
    write: false,
    query: [],
    scopes: READ,
    run: get,
  },
  {
    name: 'permissions.update',
    service: 'drive',
    method: 'PATCH',
    path: PERMISSION,
    write: true,
    query: [],
    scopes: WRITE,
    run: update,
  },
  {
    name: 'permissions.delete',
    service: 'drive',
    method: 'DELETE',
    path: PERMISSION,
    write: true,
    query: [],
    scopes: WRITE,
    run: remove,
  },
];
