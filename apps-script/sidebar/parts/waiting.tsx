// What stands on the page until the first answer is here; the same shapes as in index.html, so that nothing jumps.
import { texts } from '../texts/common.ts';

interface Props {
  readonly slow: boolean;
  /** What is waited for, where it is not the spreadsheet. */
  readonly words?: string;
}

export const Waiting = ({ slow, words = texts.loading }: Props) => (
  <div class="page waiting-page" role="status" aria-live="polite">
    <p class="quiet">{slow ? texts.loadingSlow : words}</p>
    {slow && <p class="quiet">{texts.failed.accounts}</p>}
    <div class="ghost tall" />
    <div class="ghost" />
    <div class="ghost card-ghost" />
    <div class="ghost card-ghost" />
  </div>
);
