// A dialog of a script: its page in a sandboxed frame, in front of everything (modal) or beside it.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DeskApi } from './api.ts';
import { texts } from './texts.ts';
import { SANDBOX, useScriptCalls } from './use-script-calls.ts';

export interface ShownDialog {
  readonly modal: boolean;
  readonly title: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

interface Props {
  readonly api: DeskApi;
  readonly dialog: ShownDialog;
  readonly onClose: () => void;
  readonly onFocusSheet: () => void;
  readonly onLink: (href: string) => void;
}

export const ScriptDialog = ({ api, dialog, onClose, onFocusSheet, onLink }: Props) => {
  const { modal, title, url } = dialog;
  const place = useRef<HTMLDialogElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [size, setSize] = useState({ width: dialog.width, height: dialog.height });
  const onSize = useCallback(
    (wanted: { readonly width?: number; readonly height?: number }) =>
      setSize((now) => ({ width: wanted.width ?? now.width, height: wanted.height ?? now.height })),
    [],
  );
  useScriptCalls(frame, api, url, { onClose, onFocusSheet, onLink, onSize });
  useEffect(() => {
    if (modal) place.current?.showModal();
    else place.current?.show();
  }, [modal]);
  return (
    <dialog
      ref={place}
      class={modal ? 'script-dialog' : 'script-dialog beside'}
      aria-label={title}
      onClose={onClose}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" class="icon-button" aria-label={texts.dialogs.close} onClick={onClose}>
          ×
        </button>
      </header>
      <iframe
        ref={frame}
        title={title}
        src={url}
        sandbox={SANDBOX}
        style={{ width: `${size.width}px`, height: `${size.height}px` }}
      />
    </dialog>
  );
};
