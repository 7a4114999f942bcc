// The sidebar: the script's own page in a sandboxed frame of another origin, 300 pixels wide, as Google shows it.
import { useEffect, useRef } from 'preact/hooks';
import type { DeskApi } from './api.ts';
import { texts } from './texts.ts';

/** As on Google's HtmlService frames. */
const SANDBOX =
  'allow-same-origin allow-forms allow-scripts allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox';

/** Google runs ten calls of a page at a time; the eleventh waits. */
const AT_ONCE = 10;

interface Props {
  readonly api: DeskApi;
  readonly title: string;
  readonly url: string;
  readonly onClose: () => void;
  readonly onFocusSheet: () => void;
}

type Message =
  | {
      readonly instep: true;
      readonly kind: 'run';
      readonly id: number;
      readonly name: string;
      readonly args: readonly unknown[];
    }
  | { readonly instep: true; readonly kind: 'close' | 'focus' | 'size' };

export const ScriptFrame = ({ api, title, url, onClose, onFocusSheet }: Props) => {
  const frame = useRef<HTMLIFrameElement>(null);
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
  }, [api, url, onClose, onFocusSheet]);
  return (
    <aside class="script-frame" aria-label={texts.sidebar.label}>
      <header>
        <h2>{title}</h2>
        <button type="button" class="icon-button" aria-label={texts.sidebar.close} onClick={onClose}>
          ×
        </button>
      </header>
      <iframe ref={frame} title={title} src={url} sandbox={SANDBOX} />
    </aside>
  );
};
