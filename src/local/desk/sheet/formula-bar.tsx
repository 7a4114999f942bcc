// The line above the grid: where one is, and the cell's content as typed.
import { useEffect, useState } from 'preact/hooks';
import { texts } from '../texts.ts';

interface Props {
  readonly name: string;
  readonly text: string;
  readonly isFormula: boolean;
  readonly onSave: (text: string) => void;
  readonly onLeave: () => void;
}

export const FormulaBar = ({ name, text, isFormula, onSave, onLeave }: Props) => {
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => setDraft(null), [name]);
  return (
    <div class="formula-bar">
      <output class="name-box" aria-label={texts.sheet.nameBox}>
        {name}
      </output>
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
