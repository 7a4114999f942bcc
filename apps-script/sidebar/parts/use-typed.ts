// One text that a person types outside a form, kept with the drafts so that it outlives the page and a failed call.
import type { App } from './app.ts';
import { changeDraft, openDraft } from './draft.ts';

export const useTyped = (app: App, id: string): readonly [string, (text: string) => void] => {
  const draft = app.drafts.get(id) ?? openDraft([], null);
  return [
    draft.input.text ?? '',
    (text) => app.drafts.set(id, text === '' ? null : changeDraft(draft, { text })),
  ];
};
