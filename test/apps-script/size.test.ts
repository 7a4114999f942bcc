// What is pushed to Google stays small enough to load quickly: the script, the domain in it, and the page. 1 KB is 1000 bytes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleAddOn } from '../../scripts/build-add-on.mjs';
import { buildSidebar } from '../../scripts/build-pages.mjs';

test('Code.js has at most 150 KB, of which the domain at most 60 KB', async () => {
  const { code, parts } = await bundleAddOn();
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(150_000);
  expect(parts.domain).toBeLessThanOrEqual(60_000);
  // Every part was found: a part that is counted as another would be below any limit.
  for (const part of Object.values(parts)) expect(part).toBeGreaterThan(1000);
  const { addOn, domain, packages } = parts;
  expect(addOn + domain + packages).toBeGreaterThan(0.95 * Buffer.byteLength(code));
});

test('Sidebar.html has at most 120 KB', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'instep-size-'));
  try {
    expect(Buffer.byteLength(await buildSidebar(folder))).toBeLessThanOrEqual(120_000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
