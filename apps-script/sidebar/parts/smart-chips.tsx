// One chip per letter S M A R T: what passes, what to look at again, what is missing, and why.
import { useState } from 'preact/hooks';
import type { Finding, Letter } from '../../../src/domain/smart-finding.ts';
import { texts } from '../texts/common.ts';
import type { LetterResult } from './letters.ts';

const MARK = { pass: '✓', warn: '!', fail: '–' } as const;

/** The letters of a record that is not being edited. */
export const LetterRow = ({ findings }: { readonly findings: readonly Finding[] }) => (
  <ul class="chips letters" aria-label={texts.form.smart}>
    {findings.map(({ letter, level, reason, hint }) => (
      <li key={letter} class={`chip ${level}`} title={`${reason} ${hint}`}>
        <b aria-hidden="true">{letter}</b>
        <span aria-hidden="true">{MARK[level]}</span>
        <span class="for-reader">
          {texts.form.letters[letter]}: {texts.form.verdicts[level]}. {reason}
        </span>
      </li>
    ))}
  </ul>
);

interface Props {
  readonly letters: readonly LetterResult[];
  /** Nothing was typed yet: what is missing is not yet a fault. */
  readonly calm: boolean;
  readonly onGo: (field: string) => void;
}

export const SmartChips = ({ letters, calm, onGo }: Props) => {
  const [open, setOpen] = useState<Letter | null>(null);
  const passed = letters.filter(({ level }) => level === 'pass').length;
  const shown = letters.find(({ letter }) => letter === open);
  return (
    <section class={calm ? 'smart calm' : 'smart'} aria-label={texts.form.smart}>
      <div class="chips">
        {letters.map(({ letter, level, reason }) => (
          <button
            key={letter}
            type="button"
            class={`chip ${level}`}
            aria-expanded={open === letter}
            aria-label={`${texts.form.letters[letter]}: ${texts.form.verdicts[level]}`}
            title={reason}
            onClick={() => setOpen(open === letter ? null : letter)}
          >
            <b aria-hidden="true">{letter}</b>
            <span aria-hidden="true">{MARK[level]}</span>
          </button>
        ))}
        <span class="score" role="status">
          {texts.form.smartSummary(passed)}
        </span>
      </div>
      {shown !== undefined && (
        <p class={`why-letter ${shown.level}`}>
          <b>{texts.form.letters[shown.letter]}.</b> {shown.reason} {shown.hint}{' '}
          {shown.field !== null && (
            <button type="button" class="link" onClick={() => onGo(shown.field ?? '')}>
              {texts.form.goThere}
            </button>
          )}
        </p>
      )}
    </section>
  );
};
