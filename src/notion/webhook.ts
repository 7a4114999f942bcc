// Tells whether a webhook really came from Notion. What it says is only a hint to look.
import { verifyWebhookSignature } from '@notionhq/client';

/** Header that carries `sha256=<hex HMAC of the raw body>`. */
export const SIGNATURE_HEADER = 'x-notion-signature';

/**
 * `body` are the bytes as they arrived, before any parsing; compared in constant time by the SDK.
 * `verificationToken` is what Notion sent in the handshake. False for anything malformed or missing.
 */
export const isFromNotion = async (
  body: Uint8Array,
  signature: string | undefined,
  verificationToken: string,
): Promise<boolean> =>
  // An empty token would verify what anybody can sign.
  verificationToken !== '' && (await verifyWebhookSignature({ body, signature, verificationToken }));
