// Feedback and change notices: what waits for an answer, what was answered, and the forms to file and answer.
import { FIELD_HELP } from '../../../src/domain/field-help.ts';
import { FEEDBACK, type Feedback } from '../../../src/domain/fields.ts';
import { CHANGES } from '../../../src/domain/ledger-tables.ts';
import type { Row } from '../../api-views.ts';
import type { PageProps } from '../parts/app.ts';
import { formatDay } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { nameOf, partyName } from '../parts/names.ts';
import { pickFields, RecordForm } from '../parts/record-form.tsx';
import { texts as common } from '../texts/common.ts';
import { feedbackTexts as texts } from '../texts/feedback.ts';
import { AnswerFeedback } from './answer-feedback.tsx';
import { ChangeNotices } from './change-notices.tsx';

const FIELDS = pickFields(FEEDBACK, ['type', 'subject', 'kpi', 'text']);
const CHANGE_FIELDS = pickFields(CHANGES, ['what', 'reason', 'effective', 'kpis']);

const isOpen = ({ state }: Feedback): boolean => state === null || state === 'Open';

const Item = ({ app, item }: PageProps & { readonly item: Row<Feedback> }) => {
  const name = item.subject ?? item.key;
  const me = app.state.me.side;
  return (
    <article class="card" aria-label={name}>
      <header>
        <h4>{name}</h4>
        <span class="pill muted">{isOpen(item) ? item.type : item.state}</span>
      </header>
      {item.text !== null && <p>{item.text}</p>}
      <p class="quiet">
        {[
          item.kpi === null ? null : nameOf(app.state, item.kpi),
          item.side === null ? null : texts.from(partyName(app.state, item.side)),
          item.received === null ? null : formatDay(item.received),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {item.answer !== null && (
        <p>
          <Icon name="check" /> {item.answer}
          {item.reason !== null && <span class="quiet"> {item.reason}</span>}
        </p>
      )}
      {isOpen(item) && me !== null && (
        <div class="actions">
          <button
            type="button"
            class={item.side === me ? 'small' : 'small action'}
            aria-label={common.of(texts.answer, name)}
            onClick={() => app.go('feedback', item.key, 'answer')}
          >
            {texts.answer}
          </button>
        </div>
      )}
    </article>
  );
};

export const FeedbackPage = ({ app }: PageProps) => {
  const { state, route } = app;
  const back = () => app.go('feedback');
  const item = state.feedback.find((each) => each.key === route.key);
  if (route.form === 'answer' && item !== undefined) return <AnswerFeedback app={app} item={item} />;
  if (route.form === 'form')
    return (
      <RecordForm
        app={app}
        table={FEEDBACK}
        fields={FIELDS}
        help={FIELD_HELP.feedback}
        rowKey={null}
        rows={(now) => now.feedback}
        start={{ type: 'Challenge', kpi: route.key ?? '' }}
        fixed={{ state: 'Open' }}
        title={texts.add}
        onCancel={back}
        onDone={back}
      />
    );
  if (route.form === 'change')
    return (
      <RecordForm
        app={app}
        table={CHANGES}
        fields={CHANGE_FIELDS}
        help={FIELD_HELP.changes}
        rowKey={null}
        rows={(now) => now.changes}
        start={{ effective: state.today }}
        title={texts.notice}
        onCancel={back}
        onDone={back}
      />
    );
  const open = state.feedback.filter(isOpen);
  const answered = state.feedback.filter((each) => !isOpen(each)).reverse();
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      <p class="quiet">{texts.body}</p>
      <div class="actions">
        <button type="button" class="action" onClick={() => app.go('feedback', null, 'form')}>
          <Icon name="plus" /> {texts.add}
        </button>
        {state.me.side !== null && (
          <button type="button" onClick={() => app.go('feedback', null, 'change')}>
            {texts.notice}
          </button>
        )}
      </div>
      <section class="group" aria-label={texts.open}>
        <h3>
          {texts.open} ({open.length})
        </h3>
        {open.length === 0 && <p class="all-well">{texts.none}</p>}
        {open.map((each) => (
          <Item key={each.key} app={app} item={each} />
        ))}
      </section>
      <ChangeNotices app={app} />
      {answered.length > 0 && (
        <details>
          <summary>
            {texts.answered} ({answered.length})
          </summary>
          <div class="group">
            {answered.map((each) => (
              <Item key={each.key} app={app} item={each} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
};
