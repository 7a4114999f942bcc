// Delivers push notifications: a POST without a body, everything in headers.
import type { Channel, FileRecord, World } from './world.ts';

export type SendNotification = (address: string, headers: Readonly<Record<string, string>>) => Promise<void>;

export interface Notifier {
  /** The first message of a new channel. */
  greet(channel: Channel, origin: string): void;
  /** Tells every channel that watches the file. */
  tell(file: FileRecord, removed: boolean): void;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
}

export const createNotifier = (
  world: Pick<World, 'clock' | 'channels'>,
  send: SendNotification,
): Notifier => {
  const pending = new Set<Promise<void>>();
  const post = (channel: Channel, state: string, extra: Record<string, string> = {}): void => {
    channel.messageNumber += 1;
    const headers = {
      'x-goog-channel-id': channel.id,
      'x-goog-message-number': String(channel.messageNumber),
      'x-goog-resource-id': channel.resourceId,
      'x-goog-resource-state': state,
      'x-goog-channel-expiration': new Date(channel.expiration).toUTCString(),
      ...(channel.token === undefined ? {} : { 'x-goog-channel-token': channel.token }),
      ...extra,
    };
    // A receiver that is away misses the message; polling finds the change anyway.
    const work = send(channel.address, headers).catch(() => {});
    pending.add(work);
    void work.finally(() => pending.delete(work));
  };
  return {
    greet: (channel, origin) => {
      const path = channel.fileId === null ? 'changes' : `files/${channel.fileId}`;
      post(channel, 'sync', { 'x-goog-resource-uri': `${origin}/drive/v3/${path}?alt=json` });
    },
    tell: (file, removed) => {
      for (const channel of world.channels.values()) {
        if (channel.expiration <= world.clock.now()) {
          world.channels.delete(channel.id);
          continue;
        }
        if (channel.fileId === null) post(channel, 'change');
        else if (channel.fileId === file.id)
          post(
            channel,
            removed ? 'remove' : 'update',
            removed ? {} : { 'x-goog-changed': 'content,properties' },
          );
      }
    },
    settle: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
};
