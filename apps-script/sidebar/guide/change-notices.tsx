// Change notices: what changed on one side, which KPIs it concerns, and whether the other side has acknowledged it.
import type { PageProps } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { formatDay } from '../parts/format.ts';
import { nameOf, otherSide, partyName } from '../parts/names.ts';
import { useAction } from '../parts/use-action.ts';
import { texts as common } from '../texts/common.ts';
import { feedbackTexts } from '../texts/feedback.ts';

const texts = feedbackTexts.changes;

export const ChangeNotices = ({ app }: PageProps) => {
  const { changes, me } = app.state;
  const action = useAction(app);
  return (
    <section class="group" aria-label={texts.title}>
      <h3>{texts.title}</h3>
      <p class="quiet">{changes.length === 0 ? texts.none : texts.body}</p>
      {changes.map((notice) => {
        const name = notice.what ?? notice.key;
        const isOpen = notice.acknowledgedOn === null;
        return (
          <article key={notice.key} class="card" aria-label={name}>
            <header>
              <h4>{name}</h4>
              {notice.reason !== null && <span class="pill muted">{notice.reason}</span>}
            </header>
            <p class="quiet">
              {[
                notice.side === null ? null : partyName(app.state, notice.side),
                notice.effective === null ? null : texts.effective(formatDay(notice.effective)),
                notice.kpis.length === 0
                  ? null
                  : texts.concerns(notice.kpis.map((key) => nameOf(app.state, key)).join(', ')),
                isOpen
                  ? notice.side === null
                    ? null
                    : texts.waits(partyName(app.state, otherSide(notice.side)))
                  : texts.seen(formatDay(notice.acknowledgedOn)),
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </p>
            {isOpen && me.side !== null && notice.side !== me.side && (
              <div class="actions">
                <button
                  type="button"
                  class="small action"
                  disabled={action.waiting}
                  aria-label={common.of(texts.acknowledge, name)}
                  onClick={() =>
                    action.run(
                      () => app.server.acknowledge({ what: 'change', key: notice.key }),
                      texts.acknowledged(name),
                    )
                  }
                >
                  {action.waiting ? common.working : texts.acknowledge}
                </button>
              </div>
            )}
          </article>
        );
      })}
      <ActionNotes action={action} />
    </section>
  );
};
