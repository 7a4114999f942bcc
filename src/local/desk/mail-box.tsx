// The outbox: an envelope with a count; opened, the mails as those who get them see them.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskMail, DeskPerson } from '../desk-wire.ts';
import type { DeskApi } from './api.ts';
import { texts } from './texts.ts';
import { dayOf, timeOf } from './time.ts';
import { hrefOf } from './use-links.ts';

interface Props {
  readonly api: DeskApi;
  readonly people: readonly DeskPerson[];
  readonly count: number;
  readonly timeZone: string;
  readonly onLink: (href: string) => void;
  readonly fail: (error: Error) => void;
}

const nameOf = (email: string, people: readonly DeskPerson[]): string =>
  people.find((person) => person.email === email)?.name ?? email;

const catchLinks = (frame: HTMLIFrameElement, onLink: (href: string) => void): void => {
  const onClick = (event: Event) => {
    const href = hrefOf(event);
    if (href === null) return;
    event.preventDefault();
    onLink(href);
  };
  frame.contentDocument?.addEventListener('click', onClick);
  frame.contentDocument?.addEventListener('auxclick', onClick);
};

const Letter = ({
  mail,
  people,
  timeZone,
  onLink,
}: { readonly mail: DeskMail } & Pick<Props, 'people' | 'timeZone' | 'onLink'>) => (
  <article class="letter">
    <h3>{mail.subject || texts.mail.noSubject}</h3>
    <dl>
      <dt>{texts.mail.from}</dt>
      <dd>{mail.from}</dd>
      <dt>{texts.mail.to}</dt>
      <dd>{mail.to.map((email) => `${nameOf(email, people)} <${email}>`).join(', ')}</dd>
      {mail.copies.length > 0 && (
        <>
          <dt>{texts.mail.copies}</dt>
          <dd>{mail.copies.join(', ')}</dd>
        </>
      )}
      <dt>{texts.mail.at}</dt>
      <dd>
        {dayOf(mail.at, timeZone)}, {timeOf(mail.at, timeZone)}
      </dd>
    </dl>
    {mail.html === '' ? (
      <pre>{mail.text}</pre>
    ) : (
      // No script of a mail runs, and it loads nothing; of the desk's own origin, so that the desk sees the clicks on links.
      <iframe
        title={mail.subject}
        sandbox="allow-same-origin"
        srcdoc={mail.html}
        onLoad={(event) => catchLinks(event.currentTarget, onLink)}
      />
    )}
  </article>
);

export const MailBox = ({ api, people, count, timeZone, onLink, fail }: Props) => {
  const place = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(0);
  const [mails, setMails] = useState<readonly DeskMail[]>([]);
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (open)
      api.mail().then((all) => {
        setMails(all);
        setAt(0);
        setSeen(all.length);
      }, fail);
  }, [api, open, count, fail]);
  useEffect(() => {
    if (open) place.current?.showModal();
  }, [open]);
  const fresh = Math.max(0, count - seen);
  const shown = mails[at];
  return (
    <>
      <button
        type="button"
        class="mail-button"
        aria-label={texts.mail.open(count)}
        title={texts.mail.open(count)}
        onClick={() => setOpen(true)}
      >
        <svg viewBox="0 0 20 16" width="18" height="15" aria-hidden="true">
          <path d="M1.5 1.5h17v13h-17z M2 2l8 6.5L18 2" />
        </svg>
        {fresh > 0 && <b>{fresh}</b>}
      </button>
      {open && (
        <dialog ref={place} class="mail-box" aria-labelledby="mail-title" onClose={() => setOpen(false)}>
          <header>
            <h2 id="mail-title">{texts.mail.title}</h2>
            <p>{texts.mail.never}</p>
            <button
              type="button"
              class="icon-button"
              aria-label={texts.mail.close}
              onClick={() => place.current?.close()}
            >
              ×
            </button>
          </header>
          {shown === undefined ? (
            <p class="mail-none">{texts.mail.none}</p>
          ) : (
            <div class="mail-panes">
              <ul>
                {mails.map((mail, index) => (
                  <li key={index}>
                    <button
                      type="button"
                      aria-current={index === at ? 'true' : undefined}
                      onClick={() => setAt(index)}
                    >
                      <b>{mail.to.map((email) => nameOf(email, people)).join(', ')}</b>
                      <span>{mail.subject || texts.mail.noSubject}</span>
                      <time dateTime={mail.at}>{dayOf(mail.at, timeZone)}</time>
                    </button>
                  </li>
                ))}
              </ul>
              <Letter
                key={at}
                mail={shown}
                people={people}
                timeZone={timeZone}
                onLink={(href) => {
                  place.current?.close();
                  onLink(href);
                }}
              />
            </div>
          )}
        </dialog>
      )}
    </>
  );
};
