// Tells every open page of the desk what changed, over server-sent events.
import type { DeskEvent } from './desk-wire.ts';

export interface DeskEvents {
  send(event: DeskEvent): void;
  /** An endless answer that carries every event from now on. */
  open(): Response;
  /** Ends every open answer. */
  close(): void;
}

/** Many small writes come together; the page looks once. */
const GATHER_MS = 40;

export const createDeskEvents = (): DeskEvents => {
  const gathered = new Map<DeskEvent['kind'], NodeJS.Timeout>();
  const latest = new Map<DeskEvent['kind'], DeskEvent>();
  const listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();
  const sendNow = (event: DeskEvent): void => {
    const bytes = encoder.encode(`data: ${JSON.stringify(event)}\n\n`);
    for (const listener of listeners) listener.enqueue(bytes);
  };
  return {
    send: (event) => {
      if (event.kind === 'sync' || event.kind === 'clock') {
        sendNow(event);
        return;
      }
      latest.set(event.kind, event);
      if (gathered.has(event.kind)) return;
      const timer = setTimeout(() => {
        gathered.delete(event.kind);
        sendNow(latest.get(event.kind) ?? event);
      }, GATHER_MS);
      gathered.set(event.kind, timer);
    },
    open: () => {
      let mine: ReadableStreamDefaultController<Uint8Array> | null = null;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          mine = controller;
          listeners.add(controller);
          // The first bytes make the browser call the connection open.
          controller.enqueue(encoder.encode(': open\n\n'));
        },
        cancel: () => {
          if (mine !== null) listeners.delete(mine);
        },
      });
      return new Response(body, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      });
    },
    close: () => {
      for (const timer of gathered.values()) clearTimeout(timer);
      gathered.clear();
      for (const listener of listeners) listener.close();
      listeners.clear();
    },
  };
};
