// Secrets are taken out of text before anybody sees it.
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/cli/redact.ts';

describe('redacting', () => {
  it('blanks the secrets it was given, wherever they stand', () => {
    const redact = createRedactor(['my-own-token-123']);
    expect(redact('sent my-own-token-123 twice: my-own-token-123')).toBe('sent ••• twice: •••');
  });

  it.each([
    ['a Notion token', 'ntn_1234567890abcdef'],
    ['an older Notion token', 'secret_abcdefghij'],
    ['a Google token', 'ya29.a0AfB_byC-xyz'],
    ['a header', 'Bearer abc.def-ghi'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvg==\n-----END PRIVATE KEY-----'],
  ])('blanks %s that it was never told of', (_, secret) => {
    expect(createRedactor([])(`before ${secret} after`)).toBe('before ••• after');
  });

  it('does not take short values for secrets', () => {
    expect(createRedactor(['', 'a', 'local'])('a local run')).toBe('a local run');
  });
});
