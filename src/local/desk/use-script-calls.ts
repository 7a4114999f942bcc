// What a page of a script in its frame may ask for: server functions, closing, the focus, a size.
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DeskApi } from './api.ts';

/** As on Google's HtmlService frames. */
export const SANDBOX =
  'allow-same-origin allow-forms allow-scripts allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox';

/** Google runs ten calls of a page at a time; the eleventh waits. */
const AT_ONCE = 10;

type Message =
  | {
      readonly instep: true;
      readonly kind: 'run';
      readonly id: number;
      readonly name: string;
      readonly args: readonly unknown[];
    }
  | { readonly instep: true; readonly kind: 'size'; readonly width?: number; readonly height?: number }
  | { readonly instep: true; readonly kind: 'open'; readonly href: string }
  | { readonly instep: true; readonly kind: 'close' | 'focus' };

interface Handlers {
  readonly onClose: () => void;
  readonly onFocusSheet: () => void;
  /** Somebody follows a link on the page. */
  readonly onLink: (href: string) => void;
  /** Pixels. */
  readonly onSize?: (size: { readonly width?: number; readonly height?: number }) => void;
}

/** Handlers must keep their identity. */
export const useScriptCalls = (
  frame: RefObject<HTMLIFrameElement | null>,
  api: DeskApi,
  url: string,
  { onClose, onFocusSheet, onLink, onSize }: Handlers,
): void => {
  useEffect(() => {
    const { origin } = new URL(url);
    const queue: (() => Promise<void>)[] = [];
    let running = 0;
    const next = () => {
      const work = running < AT_ONCE ? queue.shift() : undefined;
      if (work === undefined) return;
      running += 1;
      void work().finally(() => {
        running -= 1;
        next();
      });
    };
    const onMessage = (event: MessageEvent) => {
      // Only this very frame, and only on its own origin, is listened to.
      if (event.source !== frame.current?.contentWindow || event.origin !== origin) return;
      const message = event.data as Message;
      if (message?.instep !== true) return;
      if (message.kind === 'close') onClose();
      else if (message.kind === 'focus') onFocusSheet();
      else if (message.kind === 'open') onLink(String(message.href));
      else if (message.kind === 'size') onSize?.(message);
      else if (message.kind === 'run') {
        queue.push(async () => {
          const answer = await api
            .callScript(message.name, message.args)
            .catch((error: Error) => ({ ok: false, message: error.message }));
          frame.current?.contentWindow?.postMessage({ ...answer, id: message.id }, origin);
        });
        next();
      }
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [frame, api, url, onClose, onFocusSheet, onLink, onSize]);
};
