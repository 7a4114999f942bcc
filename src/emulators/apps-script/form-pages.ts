// The page on which people fill in a form, under Google's paths: `/forms/d/e/ID/viewform` and `…/formResponse`.
import { FormRefusal } from './form-answers.ts';
import type { FormDesk } from './form-desk.ts';
import { type FormItem, type FormState, isQuestion } from './form-state.ts';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#202124;background:#fff}
fieldset,.question{border:1px solid #dadce0;border-radius:8px;padding:1rem;margin:0 0 1rem}legend,label.title{font-weight:600}
label.title{display:block}input[type=text],input[type=email],input[type=date],textarea,select{width:100%;box-sizing:border-box;font:inherit;padding:.4rem;margin-top:.5rem}
.choice{display:block;margin-top:.4rem}.help{color:#5f6368;margin:.2rem 0}.problem{background:#fce8e6;color:#a50e0e;padding:.75rem 1rem;border-radius:8px}
button{font:inherit;padding:.5rem 1.5rem;background:#1a56b8;color:#fff;border:0;border-radius:4px}`;

const page = (title: string, body: string, status = 200): Response =>
  new Response(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`,
    {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
      },
    },
  );

const choice = (item: FormItem, type: 'radio' | 'checkbox', value: string, shown = value): string =>
  `<label class="choice"><input type="${type}" name="entry.${item.id}" value="${escapeHtml(value)}"${type === 'radio' && item.isRequired ? ' required' : ''}> ${escapeHtml(shown)}</label>`;

const choicesOf = (item: FormItem): string => {
  if (item.kind !== 'SCALE') {
    const type = item.kind === 'CHECKBOX' ? 'checkbox' : 'radio';
    const other = `<label class="choice">Other: <input type="text" name="entry.${item.id}.other"></label>`;
    return item.choices.map((value) => choice(item, type, value)).join('') + (item.hasOther ? other : '');
  }
  const { bounds, labels } = item;
  const count = bounds.upper - bounds.lower + 1;
  return Array.from({ length: count }, (_, i) => {
    const label = i === 0 ? labels.lower : i === count - 1 ? labels.upper : '';
    const value = String(bounds.lower + i);
    return choice(item, 'radio', value, label === '' ? value : `${value} – ${label}`);
  }).join('');
};

const field = (item: FormItem): string => {
  const attributes = `id="q${item.id}" name="entry.${item.id}"${item.isRequired ? ' required' : ''}`;
  if (item.kind === 'PARAGRAPH_TEXT') return `<textarea rows="4" ${attributes}></textarea>`;
  if (item.kind === 'LIST') {
    const options = ['', ...item.choices].map(
      (value) =>
        `<option value="${escapeHtml(value)}">${escapeHtml(value === '' ? 'Choose' : value)}</option>`,
    );
    return `<select ${attributes}>${options.join('')}</select>`;
  }
  return `<input type="${item.kind === 'DATE' ? 'date' : 'text'}" ${attributes}>`;
};

const question = (item: FormItem): string => {
  const title = `${escapeHtml(item.title)}${item.isRequired ? ' <span aria-hidden="true">*</span>' : ''}`;
  const help = item.helpText === '' ? '' : `<p class="help">${escapeHtml(item.helpText)}</p>`;
  if (!isQuestion(item)) return `<h2>${title}</h2>${help}`;
  if (['MULTIPLE_CHOICE', 'CHECKBOX', 'SCALE'].includes(item.kind))
    return `<fieldset><legend>${title}</legend>${help}${choicesOf(item)}</fieldset>`;
  return `<div class="question"><label class="title" for="q${item.id}">${title}</label>${help}${field(item)}</div>`;
};

const showForm = (form: FormState, problem: string | null): Response => {
  const email = form.collectsEmail
    ? '<div class="question"><label class="title" for="email">E-mail</label><input type="email" id="email" name="emailAddress" required></div>'
    : '';
  return page(
    form.title,
    `<h1>${escapeHtml(form.title)}</h1><p>${escapeHtml(form.description)}</p>${problem === null ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>`}<form method="post" action="formResponse">${email}${form.items.map(question).join('')}<button type="submit">Submit</button></form>`,
    problem === null ? 200 : 400,
  );
};

const readEntries = (data: URLSearchParams): Record<string, string[]> => {
  const answers: Record<string, string[]> = {};
  for (const [name, value] of data) {
    const id = /^entry\.(\d+)(\.other)?$/.exec(name)?.[1];
    if (id !== undefined && value.trim() !== '') answers[id] = [...(answers[id] ?? []), value];
  }
  return answers;
};

/** Answers requests under `/forms/`; null for every other path. */
export const createFormPages =
  (forms: FormDesk) =>
  async (request: Request): Promise<Response | null> => {
    const match = /^\/forms\/d\/(?:e\/)?([^/]+)\/(viewform|formResponse)$/.exec(
      new URL(request.url).pathname,
    );
    if (match === null) return null;
    const form = forms.form(match[1]!);
    if (form === undefined) return page('No such form', '<h1>There is no such form</h1>', 404);
    if (!form.isAccepting)
      return page(
        form.title,
        `<h1>${escapeHtml(form.title)}</h1><p>${escapeHtml(form.closedMessage || `The form “${form.title}” is no longer accepting responses.`)}</p>`,
      );
    if (match[2] === 'viewform' && request.method === 'GET') return showForm(form, null);
    if (match[2] !== 'formResponse' || request.method !== 'POST')
      return page('Not allowed', '<h1>This address takes answers only</h1>', 405);
    const data = new URLSearchParams(await request.text());
    try {
      await forms.submit(form.id, readEntries(data), data.get('emailAddress') ?? '');
    } catch (error) {
      if (error instanceof FormRefusal) return showForm(form, error.message);
      throw error;
    }
    const thanks = form.confirmationMessage || 'Your response has been recorded.';
    return page(form.title, `<h1>${escapeHtml(form.title)}</h1><p role="status">${escapeHtml(thanks)}</p>`);
  };
