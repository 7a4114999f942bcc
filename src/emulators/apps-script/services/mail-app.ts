// MailApp: mail is kept in an outbox, never sent.
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { defineService, type Method, ServiceError } from '../service.ts';

/** Recipients a day of a consumer account. */
const DAILY_QUOTA = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

const addresses = (list: string): string[] =>
  list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** Google's limits of one message. */
const MAX_RECIPIENTS = 50;
const MAX_SUBJECT = 250;
const MAX_BODY_BYTES = 200_000;

/** An object, or (to, subject, body, options?), or (to, replyTo, subject, body). */
const readMessage = (args: Arguments): Readonly<Record<string, unknown>> => {
  if (typeof args.values[0] === 'object') return args.options(0);
  if (args.length === 4 && typeof args.values[3] === 'string')
    return { to: args.text(0), replyTo: args.text(1), subject: args.text(2), body: args.text(3) };
  return { to: args.text(0), subject: args.text(1), body: args.text(2), ...args.options(3) };
};

const namesOf = (attachments: unknown): string[] =>
  Array.isArray(attachments)
    ? attachments.map((each) => (each as { self?: { name?: string | null } })?.self?.name ?? 'attachment')
    : [];

const methods: Record<string, Method<null>> = {
  sendEmail: (_, args, run) => {
    const given = readMessage(args);
    const text = (name: string): string => {
      const value = given[name];
      return value === undefined || value === null ? '' : String(value);
    };
    const to = addresses([text('to'), text('cc'), text('bcc')].join(','));
    if (to.length === 0) throw new ServiceError('Failed to send email: no recipient');
    const wrong = to.find((address) => !/^[^\s@]+@[^\s@]+$/.test(address));
    if (wrong !== undefined) throw new ServiceError(`Invalid email: ${wrong}`);
    if (to.length > MAX_RECIPIENTS) throw new ServiceError('Limit Exceeded: Email Recipients Per Message.');
    if (text('subject').length > MAX_SUBJECT) throw new ServiceError('Argument too large: subject');
    const size = Math.max(Buffer.byteLength(text('body')), Buffer.byteLength(text('htmlBody')));
    if (size > MAX_BODY_BYTES) throw new ServiceError('Limit Exceeded: Email Body Size.');
    if (to.length > remaining(run)) {
      throw new ServiceError('Service invoked too many times for one day: email.');
    }
    run.stores.mail.push({
      from: run.user.email,
      to: text('to'),
      cc: text('cc'),
      bcc: text('bcc'),
      replyTo: text('replyTo'),
      name: text('name'),
      subject: text('subject'),
      body: text('body'),
      htmlBody: text('htmlBody'),
      attachments: namesOf(given.attachments),
      at: new Date(run.clock.now()).toISOString(),
    });
  },
  getRemainingDailyQuota: (_, __, run) => remaining(run),
};

/** Recipients left of this person's day. */
const remaining = (run: Execution): number => {
  const now = run.clock.now();
  const recent = run.stores.mail.filter(
    (mail) => mail.from === run.user.email && now - Date.parse(mail.at) < DAY_MS,
  );
  return DAILY_QUOTA - recent.reduce((sum, m) => sum + addresses([m.to, m.cc, m.bcc].join(',')).length, 0);
};

export const mailApp = defineService<null>('MailApp', methods);
