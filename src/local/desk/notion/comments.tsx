// The remarks on a page: threads in their order, an answer to each, and a new one.
import { useEffect, useState } from 'preact/hooks';
import type { NotionAction, NotionComment, NotionNode } from '../../notion-wire.ts';
import type { DeskApi } from '../api.ts';
import { texts } from '../texts.ts';
import { dayOf, timeOf } from '../time.ts';
import { RichText } from './rich-text.tsx';

interface Props {
  readonly api: DeskApi;
  readonly pageId: string;
  readonly version: number;
  readonly timeZone: string;
  readonly act: (action: NotionAction) => Promise<boolean>;
  readonly onOpen: (node: NotionNode) => void;
}

const Write = ({ label, onSend }: { readonly label: string; readonly onSend: (text: string) => void }) => {
  const [text, setText] = useState('');
  return (
    <form
      class="add-line"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onSend(text.trim());
        setText('');
      }}
    >
      <input
        aria-label={label}
        placeholder={label}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== '' && <button type="submit">{texts.notion.send}</button>}
    </form>
  );
};

export const Comments = ({ api, pageId, version, timeZone, act, onOpen }: Props) => {
  const [comments, setComments] = useState<readonly NotionComment[]>([]);
  useEffect(() => {
    let over = false;
    api.notionComments(pageId).then(
      (all) => {
        if (!over) setComments(all);
      },
      // A page that is just being deleted has no remarks any more.
      () => {},
    );
    return () => {
      over = true;
    };
  }, [api, pageId, version]);
  const threads = [...new Set(comments.map(({ discussion }) => discussion))].map((discussion) => ({
    discussion,
    all: comments.filter((comment) => comment.discussion === discussion),
  }));
  return (
    <section class="comments" aria-label={texts.notion.comments}>
      <h3>{texts.notion.comments}</h3>
      {threads.map(({ discussion, all }) => (
        <div key={discussion} class="thread">
          {all[0]?.about !== '' && <p class="about">{texts.notion.about(all[0]?.about ?? '')}</p>}
          {all.map((comment) => (
            <div key={comment.id} class="comment">
              <p>
                <b>{comment.author}</b>{' '}
                <time dateTime={comment.at}>
                  {dayOf(comment.at, timeZone)}, {timeOf(comment.at, timeZone)}
                </time>
              </p>
              <p>
                <RichText spans={comment.spans} onOpen={onOpen} />
              </p>
            </div>
          ))}
          <Write
            label={texts.notion.reply(all[0]?.author ?? '')}
            onSend={(text) => act({ kind: 'comment', pageId, discussion, text })}
          />
        </div>
      ))}
      <Write
        label={texts.notion.comment}
        onSend={(text) => act({ kind: 'comment', pageId, discussion: null, text })}
      />
    </section>
  );
};
