// MailApp: mail is kept in an outbox, never sent.
import { defineService, type Method, ServiceError } from '../service.ts';

/** Recipients a day of a consumer account. */
const DAILY_QUOTA = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

const addresses = (list: string): string[] =>
  list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

const methods: Record<string, Method<null>> = {
  sendEmail: (_, args, run) => {
    const isMessage = typeof args.values[0] === 'object';
    const given = isMessage
      ? args.options(0)
      : { to: args.text(0), subject: args.text(1), body: args.text(2), ...args.options(3) };
    const text = (name: string): string => {
      const value = (given as Record<string, unknown>)[name];
      return value === undefined || value === null ? '' : String(value);
    };
    const to = addresses([text('to'), text('cc'), text('bcc')].join(','));
    if (to.length === 0) throw new ServiceError('Failed to send email: no recipient');
    const wrong = to.find((address) => !/^[^\s@]+@[^\s@]+$/.test(address));
    if (wrong !== undefined) throw new ServiceError(`Invalid email: ${wrong}`);
    if (to.length > remaining(run.stores.mail, run.clock.now())) {
      throw new ServiceError('Service invoked too many times for one day: email.');
    }
    run.stores.mail.push({
      to: text('to'),
      cc: text('cc'),
      bcc: text('bcc'),
      replyTo: text('replyTo'),
      name: text('name'),
      subject: text('subject'),
      body: text('body'),
      htmlBody: text('htmlBody'),
      at: new Date(run.clock.now()).toISOString(),
    });
  },
  getRemainingDailyQuota: (_, __, run) => remaining(run.stores.mail, run.clock.now()),
};

const remaining = (
  mail: readonly { readonly to: string; readonly cc: string; readonly bcc: string; readonly at: string }[],
  now: number,
): number => {
  const recent = mail.filter((each) => now - Date.parse(each.at) < DAY_MS);
  return DAILY_QUOTA - recent.reduce((sum, m) => sum + addresses([m.to, m.cc, m.bcc].join(',')).length, 0);
};

export const mailApp = defineService<null>('MailApp', methods);
