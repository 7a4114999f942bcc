// Tells the open pages of the desk what changed, over server-sent events: all of them, or one person's.
import type { DeskEvent } from './desk-wire.ts';

export interface DeskEvents {
  /** `person`: only to the pages of this person. */
  send(event: DeskEvent, person?: string): void;
  /** An endless answer that carries every event from now on. */
  open(person: string): Response;
  /** Whether a page of this person is open. */
  isOpen(person: string): boolean;
  /** Ends every open answer. */
  close(): void;
}

/** Many small writes come together; the page looks once. */
const GATHER_MS = 40;

const GATHERED: readonly DeskEvent['kind'][] = ['sheet', 'notion'];

/** `onLeft` is called when the last page of a person has gone. */
export const createDeskEvents = (onLeft: (person: string) => void = () => {}): DeskEvents => {
  const gathered = new Map<DeskEvent['kind'], NodeJS.Timeout>();
  const latest = new Map<DeskEvent['kind'], DeskEvent>();
  const listeners = new Map<ReadableStreamDefaultController<Uint8Array>, string>();
  const encoder = new TextEncoder();
  const isOpen = (person: string): boolean => [...listeners.values()].includes(person);
  const sendNow = (event: DeskEvent, person?: string): void => {
    const bytes = encoder.encode(`data: ${JSON.stringify(event)}\n\n`);
    for (const [listener, whose] of listeners)
      if (person === undefined || person === whose) listener.enqueue(bytes);
  };
  return {
    send: (event, person) => {
      if (!GATHERED.includes(event.kind)) {
        sendNow(event, person);
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
    open: (person) => {
      let mine: ReadableStreamDefaultController<Uint8Array> | null = null;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          mine = controller;
          listeners.set(controller, person);
          // The first bytes make the browser call the connection open.
          controller.enqueue(encoder.encode(': open\n\n'));
        },
        cancel: () => {
          if (mine !== null) listeners.delete(mine);
          if (!isOpen(person)) onLeft(person);
        },
      });
      return new Response(body, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      });
    },
    isOpen,
    close: () => {
      for (const timer of gathered.values()) clearTimeout(timer);
      gathered.clear();
      for (const listener of listeners.keys()) listener.close();
      listeners.clear();
    },
  };
};
