// Credentials for Google: an access token, or a service account or refresh token from a file or a text.
import { readFileSync } from 'node:fs';
import { auth } from '@googleapis/sheets';
import * as z from 'zod';
import { StoreError } from '../sync/store-error.ts';

/** Enough to read and write one shared spreadsheet and to ask Drive for its version. */
export const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets',
  'https://www.googleapis.com/auth/drive.metadata.readonly',
] as const;

/** The first one given counts. Nothing of them is ever printed. */
export interface AuthSource {
  readonly accessToken?: string;
  /** Path of a key file: a service account's, or a `gcloud`-style authorized user's with a refresh token. */
  readonly keyFile?: string;
  /** The same as text, for example from an environment variable. */
  readonly keyJson?: string;
}

export type GoogleAuth = InstanceType<typeof auth.OAuth2> | InstanceType<typeof auth.JWT>;

const keySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('service_account'),
    client_email: z.string().min(1),
    private_key: z.string().min(1),
  }),
  z.object({
    type: z.literal('authorized_user'),
    client_id: z.string().min(1),
    client_secret: z.string().min(1),
    refresh_token: z.string().min(1),
  }),
]);

const refuse = (message: string): never => {
  throw new StoreError('unauthorized', message);
};

const readKeyFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return refuse(`The key file ${path} cannot be read. Check the path and that this account may read it.`);
  }
};

const parseKey = (text: string, origin: string): z.infer<typeof keySchema> => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse(`${origin} is no JSON. Download the key again from the Google Cloud console.`);
  }
  const key = keySchema.safeParse(json);
  if (key.success) return key.data;
  return refuse(
    `${origin} is neither a service account's key nor an authorized user's. Download it again from the Google Cloud console.`,
  );
};

/** Makes the credentials. Throws `StoreError` `unauthorized` with a sentence when there are none or they cannot be read. */
export const createAuth = (source: AuthSource): GoogleAuth => {
  if (source.accessToken) {
    const client = new auth.OAuth2();
    client.setCredentials({ access_token: source.accessToken });
    return client;
  }
  const text = source.keyFile ? readKeyFile(source.keyFile) : source.keyJson;
  if (!text) return refuse('There are no credentials for Google. Give an access token or a key file.');
  const key = parseKey(
    text,
    source.keyFile ? `The key file ${source.keyFile}` : 'The key in the environment',
  );
  if (key.type === 'service_account')
    return new auth.JWT({ email: key.client_email, key: key.private_key, scopes: [...SCOPES] });
  const client = new auth.OAuth2({ clientId: key.client_id, clientSecret: key.client_secret });
  client.setCredentials({ refresh_token: key.refresh_token });
  return client;
};
