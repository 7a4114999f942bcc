// What stands on the page until the first answer is here; the same shapes as in index.html, so that nothing jumps.
import { texts } from '../texts/common.ts';

export const Waiting = ({ slow }: { readonly slow: boolean }) => (
  <div class="page waiting-page" role="status" aria-live="polite">
    <p class="quiet">{slow ? texts.loadingSlow : texts.loading}</p>
    {slow && <p class="quiet">{texts.failed.accounts}</p>}
    <div class="ghost tall" />
    <div class="ghost" />
    <div class="ghost card-ghost" />
    <div class="ghost card-ghost" />
  </div>
);
