// A menu that opens from a button, with the keys menus have.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuEntry {
  readonly caption: string;
  /** Without it the entry is a heading of its submenu, or says only that there is nothing. */
  readonly onPick?: () => void;
  readonly separator?: boolean;
}

interface Props {
  readonly label?: string;
  readonly button: string;
  readonly items: readonly MenuEntry[];
  readonly upwards?: boolean;
  /** The list hangs on the right edge of its button. */
  readonly fromRight?: boolean;
  readonly strong?: boolean;
}

export const Menu = ({ label, button, items, upwards, fromRight, strong }: Props) => {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const entries = (): HTMLButtonElement[] => [
    ...(place.current?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)') ?? []),
  ];
  useLayoutEffect(() => {
    if (!open) return;
    entries()[0]?.focus();
    const onOutside = (event: Event) => {
      if (!(event.target instanceof Node) || place.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('mousedown', onOutside);
    // A click into the sidebar's frame does not arrive here; the window only loses its focus.
    window.addEventListener('blur', onOutside);
    return () => {
      document.removeEventListener('mousedown', onOutside);
      window.removeEventListener('blur', onOutside);
    };
  });
  const close = () => {
    setOpen(false);
    place.current?.querySelector('button')?.focus();
  };
  return (
    <div class="menu" ref={place}>
      <button
        type="button"
        class={strong === true ? 'menu-button strong' : 'menu-button'}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && !open) {
            event.preventDefault();
            event.stopPropagation();
            setOpen(true);
          }
        }}
      >
        {button}
      </button>
      {open && (
        <div
          class={`menu-list${upwards === true ? ' upwards' : ''}${fromRight === true ? ' from-right' : ''}`}
          role="menu"
          tabIndex={-1}
          aria-label={label ?? button}
          onKeyDown={(event) => {
            const list = entries();
            const at = list.indexOf(document.activeElement as HTMLButtonElement);
            if (event.key === 'Escape') close();
            else if (event.key === 'ArrowDown') list[(at + 1) % list.length]?.focus();
            else if (event.key === 'ArrowUp') list[(at - 1 + list.length) % list.length]?.focus();
            else if (event.key === 'Home') list[0]?.focus();
            else if (event.key === 'End') list[list.length - 1]?.focus();
            else if (event.key === 'Tab') setOpen(false);
            else return;
            if (event.key !== 'Tab') event.preventDefault();
          }}
        >
          {items.map((item) =>
            item.separator === true ? (
              <hr key={item.caption} />
            ) : (
              <button
                key={item.caption}
                type="button"
                role="menuitem"
                disabled={item.onPick === undefined}
                onClick={() => {
                  close();
                  item.onPick?.();
                }}
              >
                {item.caption}
              </button>
            ),
          )}
        </div>
      )}
    </div>
  );
};
