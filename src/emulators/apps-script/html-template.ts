// Templates of HtmlService: scriptlets turned into code that writes to `output`.

/**
 * Turns `<? code ?>`, `<?= value ?>` (escaped) and `<?!= value ?>` (raw) into statements, in the form that Google's
 * `getCode()` shows: `output._ = 'text'` adds text as it is, `output._$ = value` adds it escaped.
 * Only the first statement of a printing scriptlet prints. The escaping is for HTML text and attributes; Google's also
 * knows scripts and addresses.
 */
export const templateToCode = (source: string): string => {
  const lines: string[] = [];
  const text = (part: string): void => {
    if (part !== '') lines.push(`output._ = ${JSON.stringify(part)};`);
  };
  let at = 0;
  for (const match of source.matchAll(/<\?(!?=)?([\s\S]*?)\?>/g)) {
    text(source.slice(at, match.index));
    at = match.index + match[0].length;
    const code = match[2]!.trim().replace(/;$/, '');
    if (match[1] === undefined) lines.push(match[2]!);
    else lines.push(`${match[1] === '=' ? 'output._$' : 'output._'} = ${code};`);
  }
  text(source.slice(at));
  return lines.join('\n');
};
