// Short messages in a corner; the bad ones stay until they are closed.
import { useCallback, useRef, useState } from 'preact/hooks';
import { texts } from './texts.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
}

const STAYS_MS = 5000;

export const useToasts = () => {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const count = useRef(0);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const say = useCallback(
    (text: string, tone: Toast['tone']): number => {
      count.current += 1;
      const id = count.current;
      setToasts((all) => [...all.filter((toast) => toast.text !== text), { id, text, tone }]);
      if (tone === 'plain') setTimeout(() => drop(id), STAYS_MS);
      return id;
    },
    [drop],
  );
  return { toasts, say, drop };
};

export const Toasts = ({
  toasts,
  onDrop,
}: {
  readonly toasts: readonly Toast[];
  readonly onDrop: (id: number) => void;
}) => (
  <div class="toasts">
    {/* Two regions that are there from the start: a reader speaks only what comes into a region it knows. */}
    {(['bad', 'plain'] as const).map((tone) => (
      <div key={tone} role={tone === 'bad' ? 'alert' : 'status'}>
        {toasts
          .filter((toast) => toast.tone === tone)
          .map((toast) => (
            <div key={toast.id} class={`toast ${tone}`}>
              <span>{toast.text}</span>
              <button
                type="button"
                class="icon-button"
                aria-label={texts.close}
                onClick={() => onDrop(toast.id)}
              >
                ×
              </button>
            </div>
          ))}
      </div>
    ))}
  </div>
);
