// The Drive calls through the official client.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, BEN, openAccount, refusalOf } from '../account.ts';

let account: Account;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
const files = (token?: string) => account.drive(token).files;

describe('files', () => {
  it('creates, shows, renames and deletes a spreadsheet', async () => {
    const created = await files().create({ requestBody: { name: 'Aurora', mimeType: SPREADSHEET } });
    const fileId = created.data.id!;
    expect(created.data).toEqual({ kind: 'drive#file', id: fileId, name: 'Aurora', mimeType: SPREADSHEET });
    expect(fileId).toMatch(/^1[\w-]{43}$/);
    expect((await account.sheets().spreadsheets.get({ spreadsheetId: fileId })).data.properties?.title).toBe(
      'Aurora',
    );
    await files().update({ fileId, requestBody: { name: 'Boreal' } });
    expect(
      (await account.sheets().spreadsheets.get({ spreadsheetId: fileId, fields: 'properties.title' })).data,
    ).toEqual({
      properties: { title: 'Boreal' },
    });
    expect((await files().delete({ fileId })).status).toBe(204);
    expect(await refusalOf(files().get({ fileId }))).toMatchObject({
      code: 404,
      message: `File not found: ${fileId}.`,
    });
    expect(await refusalOf(account.sheets().spreadsheets.get({ spreadsheetId: fileId }))).toMatchObject({
      code: 404,
      status: 'NOT_FOUND',
    });
  });

  it('gives a version as text that rises with every change', async () => {
    const fileId = await account.newSpreadsheet();
    const probe = async () => (await files().get({ fileId, fields: 'version,modifiedTime' })).data;
    const before = await probe();
    expect(Object.keys(before).sort()).toEqual(['modifiedTime', 'version']);
    expect(await probe()).toEqual(before);
    account.clock.advance(1000);
    await account.sheets().spreadsheets.values.update({
      spreadsheetId: fileId,
      range: 'A1',
      valueInputOption: 'RAW',
      requestBody: { values: [[1]] },
    });
    const after = await probe();
    expect(typeof after.version).toBe('string');
    expect(Number(after.version)).toBeGreaterThan(Number(before.version));
    expect(Date.parse(after.modifiedTime!)).toBeGreaterThan(Date.parse(before.modifiedTime!));
  });

  it('copies a spreadsheet with its metadata', async () => {
    const source = await account.newSpreadsheet('Original');
    await account.sheets().spreadsheets.batchUpdate({
      spreadsheetId: source,
      requestBody: {
        requests: [
          {
            createDeveloperMetadata: {
              developerMetadata: {
                metadataId: 1,
                metadataKey: 'k',
                visibility: 'DOCUMENT',
                location: { spreadsheet: true },
              },
            },
          },
        ],
      },
    });
    const copy = (await files().copy({ fileId: source, requestBody: { name: 'Second' } })).data;
    const shown = (await account.sheets().spreadsheets.get({ spreadsheetId: copy.id! })).data;
    expect(shown.properties?.title).toBe('Second');
    expect(shown.developerMetadata?.[0]?.metadataKey).toBe('k');
    expect(shown.spreadsheetId).not.toBe(source);
  });

  it('lists by q, in order and by pages', async () => {
    for (const name of ['List one', 'List two', "It's list three"]) {
      account.clock.advance(1000);
      await files().create({ requestBody: { name, mimeType: SPREADSHEET } });
    }
    const names = async (q: string, more: object = {}) =>
      (await files().list({ q, ...more })).data.files!.map((file) => file.name);
    expect(await names("name contains 'list' and trashed = false")).toEqual([
      "It's list three",
      'List two',
      'List one',
    ]);
    expect(await names("name = 'It\\'s list three'")).toEqual(["It's list three"]);
    expect(
      await names(
        `mimeType='${SPREADSHEET}' and (name='List one' or name='List two') and not name='List two'`,
      ),
    ).toEqual(['List one']);
    expect(await names('name = "List two" and parents in "root"')).toEqual(['List two']);
    expect(await names("'me' in owners")).toEqual([]);
    const first = (
      await files().list({
        q: "name contains 'List'",
        pageSize: 2,
        orderBy: 'name',
        fields: 'nextPageToken,files(name)',
      })
    ).data;
    expect(first.files).toEqual([{ name: "It's list three" }, { name: 'List one' }]);
    const second = (
      await files().list({
        q: "name contains 'List'",
        pageSize: 2,
        orderBy: 'name',
        pageToken: first.nextPageToken!,
      })
    ).data;
    expect(second.files).toHaveLength(1);
    expect((await refusalOf(files().list({ q: 'name ~ 3' }))).code).toBe(400);
  });

  it('exports comma separated text', async () => {
    const fileId = await account.newSpreadsheet();
    await account.sheets().spreadsheets.values.update({
      spreadsheetId: fileId,
      range: 'A1',
      valueInputOption: 'USER_ENTERED',
      requestBody: { values: [['a,"b"', '=1+1'], ['c']] },
    });
    const exported = await files().export({ fileId, mimeType: 'text/csv' });
    expect(exported.data).toBe('"a,""b""",2\r\nc,');
  });
});

describe('comments', () => {
  it('are kept with the file and changed by their author only', async () => {
    const fileId = await account.newSpreadsheet();
    account.google.workbooks.share(fileId, BEN, 'writer');
    const mine = account.drive().comments;
    const { id } = (await mine.create({ fileId, fields: 'id', requestBody: { content: 'Is 5 right?' } }))
      .data;
    const shown = (
      await account.drive('ben').comments.list({ fileId, fields: 'comments/content,nextPageToken' })
    ).data;
    expect(shown).toEqual({ comments: [{ content: 'Is 5 right?' }] });
    const change = { fileId, commentId: id!, fields: 'content', requestBody: { content: 'Yes' } };
    expect((await refusalOf(account.drive('ben').comments.update(change))).code).toBe(403);
    expect((await mine.update(change)).data).toEqual({ content: 'Yes' });
    await mine.delete({ fileId, commentId: id! });
    expect((await mine.list({ fileId, fields: 'comments(id)' })).data.comments).toEqual([]);
    expect((await refusalOf(mine.list({ fileId }))).code).toBe(400);
  });
});

describe('permissions', () => {
  it('lets others in by role', async () => {
    const fileId = await account.newSpreadsheet();
    const asBen = account.sheets('ben').spreadsheets;
    const write = () =>
      asBen.values.update({
        spreadsheetId: fileId,
        range: 'A1',
        valueInputOption: 'RAW',
        requestBody: { values: [[1]] },
      });
    expect(await refusalOf(asBen.get({ spreadsheetId: fileId }))).toEqual({
      code: 403,
      status: 'PERMISSION_DENIED',
      message: 'The caller does not have permission',
    });
    const permission = (
      await account
        .drive()
        .permissions.create({ fileId, requestBody: { type: 'user', role: 'reader', emailAddress: BEN } })
    ).data;
    await asBen.get({ spreadsheetId: fileId });
    expect((await refusalOf(write())).code).toBe(403);
    await account
      .drive()
      .permissions.update({ fileId, permissionId: permission.id!, requestBody: { role: 'writer' } });
    await write();
    const listed = (
      await account.drive().permissions.list({ fileId, fields: 'permissions(emailAddress,role)' })
    ).data.permissions;
    expect(listed).toEqual([
      { emailAddress: 'ana@a.example', role: 'owner' },
      { emailAddress: BEN, role: 'writer' },
    ]);
    await account.drive().permissions.delete({ fileId, permissionId: permission.id! });
    expect((await refusalOf(write())).code).toBe(403);
  });

  it('says who is asking', async () => {
    const about = await account.drive('ben').about.get({ fields: 'user(emailAddress,me)' });
    expect(about.data).toEqual({ user: { emailAddress: BEN, me: true } });
    expect((await refusalOf(account.drive().about.get())).code).toBe(400);
  });
});

describe('changes', () => {
  it('lists what changed since a token, each file once', async () => {
    const changes = account.drive().changes;
    const token = (await changes.getStartPageToken()).data.startPageToken!;
    expect((await changes.list({ pageToken: token })).data).toMatchObject({
      changes: [],
      newStartPageToken: token,
    });
    const one = await account.newSpreadsheet('One');
    const two = await account.newSpreadsheet('Two');
    await files().update({ fileId: one, requestBody: { name: 'One again' } });
    await files().delete({ fileId: two });
    const seen = (
      await changes.list({ pageToken: token, fields: 'newStartPageToken,changes(fileId,removed,file.name)' })
    ).data;
    expect(seen.changes).toEqual([
      { fileId: one, removed: false, file: { name: 'One again' } },
      { fileId: two, removed: true },
    ]);
    expect((await changes.list({ pageToken: seen.newStartPageToken! })).data.changes).toEqual([]);
  });

  it('posts notifications without a body to a channel on this machine, until it is stopped', async () => {
    const heard: Record<string, unknown>[] = [];
    const receiver = createServer((request, response) => {
      heard.push(request.headers);
      response.end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const fileId = await account.newSpreadsheet();
    const channel = (
      await files().watch({ fileId, requestBody: { id: 'c1', type: 'web_hook', address, token: 'secret' } })
    ).data;
    await files().update({ fileId, requestBody: { name: 'Watched' } });
    await account.google.settleNotifications();
    expect(heard.map((headers) => headers['x-goog-resource-state'])).toEqual(['sync', 'update']);
    expect(heard[1]).toMatchObject({
      'x-goog-channel-id': 'c1',
      'x-goog-channel-token': 'secret',
      'x-goog-message-number': '2',
    });
    await account.drive().channels.stop({ requestBody: { id: 'c1', resourceId: channel.resourceId! } });
    await files().update({ fileId, requestBody: { name: 'Alone' } });
    await account.google.settleNotifications();
    expect(heard).toHaveLength(2);
    const far = files().watch({
      fileId,
      requestBody: { id: 'c2', type: 'web_hook', address: 'https://hooks.example/x' },
    });
    expect((await refusalOf(far)).message).toContain('not on this machine');
    receiver.close();
  });
});
