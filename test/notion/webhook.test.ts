// Webhooks: only bytes that Notion signed count.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isFromNotion } from '../../src/notion/webhook.ts';

const TOKEN = 'secret_tM1';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sign = (text: string, token = TOKEN): string =>
  `sha256=${createHmac('sha256', token).update(text).digest('hex')}`;

describe('isFromNotion', () => {
  const body = '{"type":"page.created","text":"café 😀"}';

  it('accepts what Notion signed', async () => {
    expect(await isFromNotion(bytes(body), sign(body), TOKEN)).toBe(true);
    const odd = Uint8Array.from([0xff, 0xfe, 0x00]);
    const signature = `sha256=${createHmac('sha256', TOKEN).update(odd).digest('hex')}`;
    expect(await isFromNotion(odd, signature, TOKEN)).toBe(true);
  });

  it.each([
    ['other bytes that mean the same JSON', body.replace('"text":', '"text": '), sign(body)],
    ['a signature by another token', body, sign(body, 'secret_other')],
    ['no signature', body, undefined],
    ['a bare digest', body, sign(body).slice('sha256='.length)],
    ['a cut digest', body, sign(body).slice(0, -1)],
    ['nonsense', body, 'sha256=zz'],
  ])('refuses %s', async (_, text, signature) => {
    expect(await isFromNotion(bytes(text), signature, TOKEN)).toBe(false);
  });

  it('refuses everything while no token is set', async () => {
    // HMAC with an empty key is something that anybody can compute.
    expect(await isFromNotion(bytes(body), sign(body, ''), '')).toBe(false);
  });
});
