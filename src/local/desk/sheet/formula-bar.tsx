// The line above the grid: where one is, and the cell's content as typed.
import { useEffect, useState } from 'preact/hooks';
import { texts } from '../texts.ts';
import { type Place, parsePlace } from './place.ts';

interface Props {
  readonly name: string;
  readonly text: string;
  readonly isFormula: boolean;
  readonly onSave: (text: string) => void;
  /** A cell was named in the box. */
  readonly onGo: (place: Place) => void;
  readonly onLeave: () => void;
}

export const FormulaBar = ({ name, text, isFormula, onSave, onGo, onLeave }: Props) => {
  const [wanted, setWanted] = useState<string | null>(null);
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => setDraft(null), [name]);
  return (
    <div class="formula-bar">
      <input
        class="name-box"
        aria-label={texts.sheet.nameBox}
        value={wanted ?? name}
        spellcheck={false}
        autocomplete="off"
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => setWanted(event.currentTarget.value)}
        onBlur={() => setWanted(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          const place = event.key === 'Enter' ? parsePlace(wanted ?? name) : null;
          setWanted(null);
          if (place !== null) onGo(place);
          onLeave();
        }}
      />
      <span class={isFormula ? 'fx on' : 'fx'} aria-hidden="true">
        fx
      </span>
      <input
        aria-label={texts.sheet.formulaBar}
        value={draft ?? text}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            if (draft !== null && draft !== text) onSave(draft);
            else onLeave();
            setDraft(null);
          } else if (event.key === 'Escape') {
            setDraft(null);
            onLeave();
          }
        }}
        onBlur={() => {
          if (draft !== null && draft !== text) onSave(draft);
          setDraft(null);
        }}
      />
    </div>
  );
};
