// An outbox in memory, which survives a crash of the run as a local file would.
import type { Outbox, Sent } from '../../src/sync/ports.ts';

export interface MemoryOutbox extends Outbox {
  sent: readonly Sent[];
}

export const createMemoryOutbox = (): MemoryOutbox => {
  const outbox: MemoryOutbox = {
    sent: [],
    read: async () => outbox.sent,
    record: async (sent) => {
      outbox.sent = sent;
    },
    clear: async () => {
      outbox.sent = [];
    },
  };
  return outbox;
};
