// Canonical text: the one form in which sheet, Notion and hash compare what people typed.

/** NFC, line ends as `\n`, trimmed; null when nothing is left. */
export const cleanText = (raw: string): string | null => {
  const text = raw.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  return text === '' ? null : text;
};

/** At most `length` characters for a message, without cutting a surrogate pair. */
export const shortText = (text: string, length = 40): string => {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
};

/** A text as a sentence: one full stop at its end, unless it ends in another mark; `–` for none. */
export const toSentence = (text: string | null): string =>
  text === null ? '–' : /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
