// The sidebar: the script's own page in a sandboxed frame of another origin, 300 pixels wide, as Google shows it.
import { useRef } from 'preact/hooks';
import type { DeskApi } from './api.ts';
import { texts } from './texts.ts';
import { SANDBOX, useScriptCalls } from './use-script-calls.ts';

interface Props {
  readonly api: DeskApi;
  readonly title: string;
  readonly url: string;
  readonly onClose: () => void;
  readonly onFocusSheet: () => void;
  readonly onLink: (href: string) => void;
}

export const ScriptFrame = ({ api, title, url, onClose, onFocusSheet, onLink }: Props) => {
  const frame = useRef<HTMLIFrameElement>(null);
  useScriptCalls(frame, api, url, { onClose, onFocusSheet, onLink });
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
