// Listens to what changes in the workspace; the browser itself opens the stream again when it breaks.
import { useEffect, useState } from 'preact/hooks';
import type { DeskEvent } from '../desk-wire.ts';

/** Gives whether the stream is open. `onEvent` must keep its identity. */
export const useEvents = (person: string, onEvent: (event: DeskEvent) => void): boolean => {
  const [open, setOpen] = useState(true);
  useEffect(() => {
    const source = new EventSource(`/api/events?person=${encodeURIComponent(person)}`);
    let broken = false;
    source.onopen = () => {
      setOpen(true);
      if (!broken) return;
      broken = false;
      // What was said meanwhile is lost: look at everything again.
      onEvent({ kind: 'sheet', version: -1 });
      onEvent({ kind: 'notion' });
    };
    source.onerror = () => {
      broken = true;
      setOpen(false);
    };
    source.onmessage = (message) => onEvent(JSON.parse(String(message.data)) as DeskEvent);
    return () => source.close();
  }, [person, onEvent]);
  return open;
};
