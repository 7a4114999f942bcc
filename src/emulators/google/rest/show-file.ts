// A Drive file as answers show it.
import { nameOf, permissionId, rankIn } from './files.ts';
import { type FileRecord, type Permission, SPREADSHEET_TYPE, type TokenHolder, type World } from './world.ts';

const toTime = (epochMs: number): string => new Date(epochMs).toISOString();

const toUser = (email: string, me: string): object => ({
  kind: 'drive#user',
  displayName: email.split('@')[0],
  me: email.toLowerCase() === me.toLowerCase(),
  permissionId: permissionId(email),
  emailAddress: email,
});

export const showPermission = (permission: Permission): object => ({
  kind: 'drive#permission',
  id: permission.id,
  type: permission.type,
  role: permission.role,
  ...(permission.emailAddress === undefined
    ? {}
    : { emailAddress: permission.emailAddress, displayName: permission.emailAddress.split('@')[0] }),
  ...(permission.domain === undefined ? {} : { domain: permission.domain }),
  ...(permission.type === 'anyone' || permission.type === 'domain'
    ? { allowFileDiscovery: false }
    : { deleted: false, pendingOwner: false }),
});

/** Every field this server has; the mask cuts it. `version` and sizes are texts, as 64-bit numbers are on the wire. */
export const showFile = (world: World, file: FileRecord, holder: TokenHolder): Record<string, unknown> => {
  const rank = rankIn(file, holder.email);
  const owners = file.permissions
    .filter(({ role }) => role === 'owner')
    .map(({ emailAddress }) => toUser(emailAddress ?? '', holder.email));
  return {
    kind: 'drive#file',
    id: file.id,
    name: nameOf(world, file),
    mimeType: file.mimeType,
    ...(file.description === undefined ? {} : { description: file.description }),
    starred: file.starred,
    trashed: file.trashed,
    explicitlyTrashed: file.trashed,
    parents: file.parents,
    properties: file.properties,
    appProperties: file.appProperties,
    spaces: ['drive'],
    version: String(file.version),
    webViewLink:
      file.mimeType === SPREADSHEET_TYPE
        ? `https://docs.google.com/spreadsheets/d/${file.id}/edit?usp=drivesdk`
        : `https://drive.google.com/file/d/${file.id}/view?usp=drivesdk`,
    createdTime: toTime(file.createdTime),
    modifiedTime: toTime(file.modifiedTime),
    modifiedByMe: file.lastModifyingUser === holder.email,
    owners,
    lastModifyingUser: toUser(file.lastModifyingUser, holder.email),
    shared: file.permissions.length > 1,
    ownedByMe: rank === 4,
    capabilities: {
      canEdit: rank >= 2,
      canCopy: rank >= 1,
      canDelete: rank === 4,
      canShare: rank >= 2,
      canTrash: rank === 4,
      canRename: rank >= 2,
    },
    ...(rank >= 2
      ? {
          permissions: file.permissions.map(showPermission),
          permissionIds: file.permissions.map(({ id }) => id),
        }
      : {}),
    size: '1024',
    quotaBytesUsed: '1024',
    isAppAuthorized: true,
    writersCanShare: true,
    viewersCanCopyContent: true,
    copyRequiresWriterPermission: false,
  };
};

/** What is shown when nobody asks for fields. */
export const BRIEF_FILE: readonly string[] = ['kind', 'id', 'name', 'mimeType'];

export const pick = (object: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => name in object).map((name) => [name, object[name]]));
