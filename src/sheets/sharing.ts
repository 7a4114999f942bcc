// Who can open a spreadsheet, and whether this very account may edit it: asked of Drive, with the narrowest scope that answers it.
import { drive } from '@googleapis/drive';
import * as z from 'zod';
import { StoreError } from '../sync/store-error.ts';
import { rootUrlOption, type SheetsClientOptions, TIMEOUT } from './client.ts';
import { createRequestPolicy } from './request-policy.ts';

export interface Sharing {
  readonly canEdit: boolean;
  /** Addresses in lower case, with their role; null when this account may not see who else has access. */
  readonly people: readonly { readonly email: string; readonly canEdit: boolean }[] | null;
  /** Anybody with the link can open it. */
  readonly isOpen: boolean;
}

const aboutSchema = z.object({ user: z.object({ emailAddress: z.string().optional() }).optional() });
const fileSchema = z.object({
  capabilities: z.object({ canEdit: z.boolean().default(false) }).optional(),
  permissions: z
    .array(
      z.object({
        type: z.string().default(''),
        role: z.string().default(''),
        emailAddress: z.string().optional(),
      }),
    )
    .optional(),
});

const EDITORS = ['owner', 'organizer', 'fileOrganizer', 'writer'];

const parse = <T>(schema: z.ZodType<T>, data: unknown): T => {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new StoreError('unavailable', 'Google Drive gave an answer that cannot be read. Run again later.');
};

const open = (options: SheetsClientOptions) => ({
  policy: createRequestPolicy(options),
  api: drive({
    version: 'v3',
    auth: options.auth,
    retry: false,
    timeout: TIMEOUT,
    ...rootUrlOption(options.rootUrl),
  }),
});

/** The address that a spreadsheet has to be shared with; null when Google does not tell. Throws `StoreError`. */
export const readAccount = async (options: SheetsClientOptions): Promise<string | null> => {
  const { policy, api } = open(options);
  const about = await policy.run('read', 'about.get', async () =>
    parse(aboutSchema, (await api.about.get({ fields: 'user(emailAddress)' })).data),
  );
  return about.user?.emailAddress ?? null;
};

/** Throws `StoreError`; `gone` when the spreadsheet is not shared with this account. */
export const readSharing = async (options: SheetsClientOptions, spreadsheetId: string): Promise<Sharing> => {
  const { policy, api } = open(options);
  const file = await policy.run('read', 'files.get', async () =>
    parse(
      fileSchema,
      (
        await api.files.get({
          fileId: spreadsheetId,
          fields: 'capabilities(canEdit),permissions(type,role,emailAddress)',
          supportsAllDrives: true,
        })
      ).data,
    ),
  );
  const { permissions } = file;
  return {
    canEdit: file.capabilities?.canEdit ?? false,
    people:
      permissions?.flatMap(({ emailAddress, role }) =>
        emailAddress === undefined
          ? []
          : [{ email: emailAddress.toLowerCase(), canEdit: EDITORS.includes(role) }],
      ) ?? null,
    isOpen: permissions?.some(({ type }) => type === 'anyone') ?? false,
  };
};
