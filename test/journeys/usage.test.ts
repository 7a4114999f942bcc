// What a person sees who calls the program wrongly: one line that says so and what to do, exit code 2, no stack trace.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Ended, instep } from '../support/command.ts';

const servers: Server[] = [];

const answeringServer = (status: number, body: object): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    servers.push(server);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const expectRefusal = (ended: Ended): void => {
  expect(ended.code).toBe(2);
  expect(ended.out).toBe('');
  expect(ended.err).not.toMatch(/^\s+at /m);
  expect(
    // Progress is set in by two spaces.
    ended.err.split('\n').filter((line) => line !== '' && !line.startsWith('  ')),
  ).toHaveLength(1);
};

describe('a wrong call', () => {
  it('names an unknown command', async () => {
    const ended = await instep(['lokal']);
    expectRefusal(ended);
    expect(ended.err).toContain("'lokal'");
    expect(ended.err).toContain('instep --help');
  });

  it('names an unknown option', async () => {
    const ended = await instep(['local', '--ports', '1']);
    expectRefusal(ended);
    expect(ended.err).toContain("'--ports'");
  });

  it('names a port that is no number', async () => {
    const ended = await instep(['local', '--port', 'http']);
    expectRefusal(ended);
    expect(ended.err).toContain('from 0 (any free one) to 65535');
  });

  it('names a port in use and another one', async () => {
    const port = await answeringServer(200, {});
    const ended = await instep(['local', '--ephemeral', '--port', String(port)]);
    expectRefusal(ended);
    expect(ended.err).toContain(`Port ${port} is in use.`);
    expect(ended.err).toContain(`--port ${port + 1}`);
  });

  it('says what to write when there is no configuration', async () => {
    const ended = await instep(['sync', '--config', 'no-such-file.json']);
    expectRefusal(ended);
    expect(ended.err).toContain('no-such-file.json');
    expect(ended.err).toContain('"partnerships"');
  });

  it('names the credential that is missing', async () => {
    const ended = await instep(['sync', '--spreadsheet', 's', '--notion-page', 'p'], {
      env: { GOOGLE_ACCESS_TOKEN: 'g' },
    });
    expectRefusal(ended);
    expect(ended.err).toContain('NOTION_TOKEN');
  });
});

describe('a wrong token', () => {
  it('is said in one line, with what to do, and is never printed', async () => {
    const port = await answeringServer(401, {
      error: {
        code: 401,
        message: 'Request had invalid authentication credentials.',
        status: 'UNAUTHENTICATED',
      },
    });
    const secret = 'wrong-token-4711';
    const ended = await instep(['sync', '--spreadsheet', 's', '--notion-page', 'p'], {
      env: {
        GOOGLE_ACCESS_TOKEN: secret,
        NOTION_TOKEN: 'n',
        INSTEP_GOOGLE_ROOT_URL: `http://127.0.0.1:${port}/`,
      },
    });
    expect(ended.code).toBe(2);
    expect(ended.out + ended.err).toMatch(/Google/);
    expect(ended.out + ended.err).not.toContain(secret);
    expect(ended.out + ended.err).not.toMatch(/^\s+at /m);
  });
});
