// Follows every link of the desk and of what scripts show on it, without ever leaving this machine.
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { DeskForm } from '../desk-wire.ts';
import { readLink } from './link-target.ts';
import { texts } from './texts.ts';

interface Places {
  readonly spreadsheetId: string;
  readonly forms: readonly DeskForm[];
  /** Null: the tab that is on show. */
  readonly onTab: (sheetId: number | null) => void;
  readonly onPage: (id: string) => void;
  readonly tell: (text: string) => void;
}

/** The address of the link that an event of the mouse or the keyboard is about; null for none. */
export const hrefOf = (event: Event): string | null => {
  // The event may come from a frame, whose elements are of other classes than this page's.
  const target = event.target as (Node & Partial<Pick<Element, 'closest'>>) | null;
  return target?.closest?.('a[href]')?.getAttribute('href') ?? null;
};

const follow = (href: string, { spreadsheetId, forms, onTab, onPage, tell }: Places): void => {
  const target = readLink(href, spreadsheetId, location.href);
  switch (target.kind) {
    case 'tab':
      onTab(target.sheetId);
      return;
    case 'page':
      onPage(target.id);
      return;
    case 'local':
      window.open(target.href, '_blank', 'noopener');
      return;
    case 'mail':
      tell(texts.links.mail(target.address));
      return;
    case 'away':
      tell(texts.links.away(target.place));
      return;
    case 'form': {
      const form = forms.find(({ id }) => id === target.id);
      if (form === undefined) tell(texts.links.noForm);
      else {
        if (target.edits) tell(texts.links.formEditor(form.title));
        window.open(form.url, '_blank', 'noopener');
      }
    }
  }
};

/** Gives what opens an address, with one identity for good; links on the page itself are caught by it. */
export const useLinks = (places: Places): ((href: string) => void) => {
  const now = useRef(places);
  now.current = places;
  const open = useCallback((href: string) => follow(href, now.current), []);
  useEffect(() => {
    const onClick = (event: Event) => {
      const href = hrefOf(event);
      if (href === null || href.startsWith('#')) return;
      event.preventDefault();
      open(href);
    };
    // The middle button asks for a new tab by another event.
    document.addEventListener('click', onClick);
    document.addEventListener('auxclick', onClick);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('auxclick', onClick);
    };
  }, [open]);
  return open;
};
