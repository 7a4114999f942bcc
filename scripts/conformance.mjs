// `npm run conformance -- DIR`: replays recorded conversations with the real services against the local servers.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { main, root, run, Stop, step } from './steps.mjs';

/** The instant at which most of a folder's objects were made: "this week" has to mean then what it meant there. */
const usualInstant = (files) => {
  const counts = new Map();
  for (const file of files)
    for (const [, instant] of readFileSync(file, 'utf8').matchAll(
      /"created_time":\s*"(\d{4}-\d\d-\d\dT\d\d:\d\d)/g,
    ))
      counts.set(instant, (counts.get(instant) ?? 0) + 1);
  const [usual] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return usual === undefined ? [] : ['--clock', `${usual}:16Z`];
};

/**
 * Starts an empty workspace without rate limits; resolves to its address line. The recordings were made below a page with
 * this title, which answers show.
 */
const startWorkspace = async (folder) => {
  const child = spawn(
    process.execPath,
    [
      join(root, 'bin/instep.mjs'),
      ...['local', '--ephemeral', '--empty', '--no-limits', '--port', '0', '--json', '--root-title', 'Tests'],
      ...usualInstant(recordings(join(folder, 'notion'))),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  for await (const line of createInterface({ input: child.stdout }))
    return { child, address: JSON.parse(line) };
  throw new Stop('The local workspace ended before it gave its addresses.');
};

const recordings = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));

await main(async () => {
  const [given = '', ...flags] = process.argv.slice(2);
  const folder = resolve(given);
  if (!given || !existsSync(join(folder, 'replay.mjs')))
    throw new Stop('Name the folder that holds replay.mjs and the recordings: npm run conformance -- DIR', 2);
  await ensureInstalled();
  await ensureBuilt();
  const { child, address } = await step('Opening an empty workspace', () => startWorkspace(folder));
  try {
    const services = {
      notion: [
        '--base',
        address.notion.baseUrl,
        '--token',
        address.notion.token,
        '--root-page',
        address.notion.rootPageId,
        ...recordings(join(folder, 'notion')),
      ],
      google: [
        '--base',
        address.google.rootUrl,
        '--token',
        address.google.token,
        ...recordings(join(folder, 'sheets')),
      ],
    };
    for (const [service, args] of Object.entries(services)) {
      const { output } = await step(`Replaying ${service}`, () =>
        run(process.execPath, [join(folder, 'replay.mjs'), service, ...flags, ...args]),
      );
      if (flags.includes('--verbose')) process.stdout.write(output);
      process.stdout.write(`${service}: ${output.trim().split('\n').at(-1)}\n`);
    }
  } finally {
    child.kill();
  }
});
