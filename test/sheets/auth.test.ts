// Credentials from a token, a file or a text; sentences for everything else, and no secret in any of them.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type AuthSource, createAuth } from '../../src/sheets/auth.ts';
import { isStoreError } from '../../src/sync/store-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'instep-auth-'));
afterAll(() => rmSync(folder, { recursive: true }));

const refusal = (source: AuthSource): string => {
  try {
    createAuth(source);
  } catch (error) {
    if (isStoreError(error) && error.code === 'unauthorized') return error.message;
    throw error;
  }
  throw new Error('It was accepted.');
};

describe('credentials', () => {
  it('an access token is sent as it is', async () => {
    const headers = await createAuth({ accessToken: 'token-1' }).getRequestHeaders();
    expect(headers.get('authorization')).toBe('Bearer token-1');
  });

  it('a service account from a file', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const path = join(folder, 'key.json');
    writeFileSync(
      path,
      JSON.stringify({ type: 'service_account', client_email: 'sync@x.iam', private_key: key }),
    );
    expect(createAuth({ keyFile: path })).toMatchObject({ email: 'sync@x.iam' });
  });

  it('a refresh token from the environment', () => {
    const keyJson = JSON.stringify({
      type: 'authorized_user',
      client_id: 'id',
      client_secret: 'hush',
      refresh_token: 'refresh-1',
    });
    expect(createAuth({ keyJson }).credentials.refresh_token).toBe('refresh-1');
  });
});

describe('bad credentials get a sentence', () => {
  it('none at all', () => {
    expect(refusal({})).toContain('Give an access token or a key file');
    expect(refusal({ accessToken: '' })).toContain('no credentials');
  });

  it('a file that is not there', () => {
    expect(refusal({ keyFile: join(folder, 'nowhere.json') })).toContain('nowhere.json cannot be read');
  });

  it('no JSON, or JSON of something else, without repeating it', () => {
    expect(refusal({ keyJson: 'hush-hush' })).toBe(
      'The key in the environment is no JSON. Download the key again from the Google Cloud console.',
    );
    const other = refusal({
      keyJson: JSON.stringify({ type: 'service_account', client_email: '', private_key: 'hush' }),
    });
    expect(other).toContain("neither a service account's key");
    expect(other).not.toContain('hush');
  });
});
