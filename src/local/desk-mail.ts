// The outbox of the workspace's scripts, as the page shows it: nothing is ever sent.
import type { AppsScriptHost } from '../emulators/apps-script/host.ts';
import type { DeskMail } from './desk-wire.ts';

const addresses = (list: string): readonly string[] =>
  list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** Newest first. Without a name of its own, Google sends mail under the name of the script. */
export const viewMail = (host: Pick<AppsScriptHost, 'mail'>): readonly DeskMail[] =>
  host
    .mail()
    .map((mail) => ({
      from: mail.name === '' ? 'Instep' : mail.name,
      to: addresses(mail.to),
      copies: addresses([mail.cc, mail.bcc].join(',')),
      subject: mail.subject,
      text: mail.body,
      html: mail.htmlBody,
      at: mail.at,
    }))
    .reverse();
