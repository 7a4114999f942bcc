// Utilities: ids, dates, digests, encodings, blobs, and sleep on the host's clock.
import { createHash, createHmac } from 'node:crypto';
import { formatDate } from '../format-date.ts';
import { defineService, type Method, SAME, ServiceError } from '../service.ts';

export interface BlobRef {
  bytes: Buffer;
  contentType: string;
  name: string | null;
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};

/** Java's bytes are signed. */
export const toSigned = (bytes: Buffer): number[] => [...new Int8Array(bytes)];

/** A text as UTF-8, or a list of signed or unsigned bytes. */
const toBuffer = (value: unknown): Buffer => {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if (Array.isArray(value)) return Buffer.from(value.map((byte) => Number(byte) & 0xff));
  throw new ServiceError('Invalid argument: a text or a list of bytes is needed.');
};

const webSafe = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');

const methods: Record<string, Method<null>> = {
  getUuid: (_, __, run) => run.random.uuid(),
  sleep: async (_, args, run) => {
    const ms = args.number(0);
    if (ms > 300_000) throw new ServiceError(`Invalid argument: milliseconds. Should be at most 300000.`);
    run.slept.ms += ms;
    await run.clock.sleep(ms);
  },
  formatDate: (_, args) => {
    const date = args.values[0];
    if (!(date instanceof Date)) throw args.refuse();
    try {
      return formatDate(date.getTime(), args.text(1), args.text(2));
    } catch (error) {
      throw new ServiceError((error as Error).message);
    }
  },
  computeDigest: (_, args) =>
    toSigned(
      createHash(ALGORITHMS[args.enumeration(0, 'DigestAlgorithm')]!)
        .update(toBuffer(args.values[1]))
        .digest(),
    ),
  computeHmacSha256Signature: (_, args) =>
    toSigned(createHmac('sha256', toBuffer(args.values[1])).update(toBuffer(args.values[0])).digest()),
  base64Encode: (_, args) => toBuffer(args.values[0]).toString('base64'),
  base64EncodeWebSafe: (_, args) => webSafe(toBuffer(args.values[0]).toString('base64')),
  base64Decode: (_, args) => toSigned(Buffer.from(args.text(0), 'base64')),
  base64DecodeWebSafe: (_, args) => toSigned(Buffer.from(args.text(0), 'base64url')),
  newBlob: (_, args) =>
    blobType.of({
      bytes: toBuffer(args.values[0]),
      contentType: args.optionalText(1) ?? 'text/plain',
      name: args.optionalText(2) ?? null,
    }),
};

export const blobType = defineService<BlobRef>('Blob', {
  getBytes: (blob) => toSigned(blob.bytes),
  getDataAsString: (blob) => blob.bytes.toString('utf8'),
  getContentType: (blob) => blob.contentType,
  getName: (blob) => blob.name,
  setName: (blob, args) => {
    blob.name = args.text(0);
    return SAME;
  },
  setContentType: (blob, args) => {
    blob.contentType = args.text(0);
    return SAME;
  },
});

export const utilities = defineService<null>('Utilities', methods);
export const utilitiesTypes = [utilities, blobType];

export const UTILITIES_ENUMS: Readonly<Record<string, readonly string[]>> = {
  DigestAlgorithm: Object.keys(ALGORITHMS),
  Charset: ['US_ASCII', 'UTF_8'],
};
