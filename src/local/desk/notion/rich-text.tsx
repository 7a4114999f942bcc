// A line of Notion text with its marks; links open in a tab of their own.
import type { NotionNode, NotionSpan } from '../../notion-wire.ts';

/** Only addresses that a click may open: a text from outside must not smuggle in a script. */
const isSafe = (href: string): boolean => /^(https?:|mailto:)/i.test(href);

export const spansToText = (spans: readonly NotionSpan[]): string => spans.map((span) => span.text).join('');

interface Props {
  readonly spans: readonly NotionSpan[];
  /** Opens a page that is mentioned; without it the mention is only shown. */
  readonly onOpen?: (node: NotionNode) => void;
}

export const RichText = ({ spans, onOpen }: Props) => (
  <>
    {spans.map((span, index) => {
      const names = [
        span.bold ? 'bold' : '',
        span.italic ? 'italic' : '',
        span.strike ? 'strike' : '',
        span.underline ? 'underline' : '',
        span.code ? 'code' : '',
        span.color === 'default' ? '' : `n-${span.color}`,
      ].filter((name) => name !== '');
      const className = names.length === 0 ? undefined : names.join(' ');
      const { mention } = span;
      if (mention !== null && mention !== 'person' && onOpen !== undefined)
        return (
          <button key={index} type="button" class="mention" onClick={() => onOpen(mention)}>
            {span.text}
          </button>
        );
      if (mention !== null)
        return (
          <span key={index} class="mention">
            {span.text}
          </span>
        );
      return span.href !== null && isSafe(span.href) ? (
        <a key={index} class={className} href={span.href} target="_blank" rel="noreferrer">
          {span.text}
        </a>
      ) : (
        <span key={index} class={className}>
          {span.text}
        </span>
      );
    })}
  </>
);
