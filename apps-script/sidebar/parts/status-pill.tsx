// A KPI's status in words and colour, and the badge for terms that are not agreed.
import { texts } from '../texts/common.ts';

type Tone = 'good' | 'warn' | 'bad' | 'muted';

const TONES: Readonly<Record<string, Tone>> = {
  'On track': 'good',
  Achieved: 'good',
  'At risk': 'warn',
  'Off track': 'bad',
  Missed: 'bad',
};

/** The mark repeats in shape what the colour says, for those who cannot tell the colours apart. */
const MARKS: Readonly<Record<Tone, string>> = { good: '●', warn: '▲', bad: '■', muted: '○' };

export const toneOfStatus = (status: string): Tone => TONES[status] ?? 'muted';

export const StatusPill = ({ status }: { readonly status: string }) => {
  const tone = toneOfStatus(status);
  return (
    <span class={`pill ${tone}`}>
      <span aria-hidden="true">{MARKS[tone]}</span> {status}
    </span>
  );
};

/** Nothing when the terms are agreed: agreement is the normal state and needs no ink. */
export const AgreementBadge = ({ agreement }: { readonly agreement: string }) => {
  if (agreement === 'Agreed') return null;
  const label =
    agreement === 'Changed'
      ? texts.badges.changed
      : agreement === 'Disputed'
        ? texts.badges.disputed
        : texts.badges.notAgreed;
  return <span class="badge">{label}</span>;
};
