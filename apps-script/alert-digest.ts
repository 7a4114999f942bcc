// The mail about alerts: one digest a run and side, plain text, with the link to the spreadsheet.
import type { AlertMessage } from '../src/domain/alert-episode.ts';
import { shortText } from '../src/domain/text.ts';
import type { PartnershipBook } from './partnership-book.ts';

const KINDS: readonly (readonly [AlertMessage['kind'], string])[] = [
  ['open', 'New'],
  ['repeat', 'Still open'],
  ['resolve', 'Over'],
];

/** `subject` and `body` of the mail. A line break in what people typed cannot end a line of ours. */
export const alertDigest = (
  book: PartnershipBook,
  messages: readonly AlertMessage[],
): { readonly subject: string; readonly body: string } => {
  const name = book.partnership?.name ?? 'your partnership';
  const count = messages.filter(({ kind }) => kind !== 'resolve').length;
  const sections = KINDS.flatMap(([kind, title]) => {
    const own = messages.filter((each) => each.kind === kind);
    return own.length === 0
      ? []
      : [
          `${title}:`,
          ...own.map(
            ({ episode: { severity, rule, values } }) =>
              `- ${rule} (${severity}): ${values.replace(/\s+/g, ' ')}`,
          ),
          '',
        ];
  });
  return {
    subject: `Instep: ${count === 0 ? 'alerts over' : count === 1 ? '1 alert' : `${count} alerts`} in ${shortText(name.replace(/\s+/g, ' '))}`,
    body: [
      ...sections,
      `Acknowledge them in the sidebar (Extensions > Instep > Open sidebar) of ${book.open.book.getUrl()}: then your side hears no repeats.`,
    ].join('\n'),
  };
};
