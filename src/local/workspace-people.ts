// Who is in the workspace: the people of both companies, and the sync, each with what lets them in.
import type { NotionUser } from '../emulators/notion/world.ts';
import type { WorkspacePerson } from './desk-server.ts';

/** A person as the caller knows them. */
export interface Member {
  readonly name: string;
  readonly email: string;
  readonly side: 'A' | 'B';
  readonly timeZone?: string;
}

/** Everybody who comes with the tokens that the workspace prints: a connection of their own, apart from the sync's. */
export const CLIENT_USER: NotionUser = {
  id: '1e57e900-0000-4000-8000-0000000000c0',
  name: 'Your client',
  type: 'bot',
};
export const CLIENT_EMAIL = 'your-client@workspace.example';

/** The connection that the sync works as. Its writes are known by it, so that they do not call the sync again. */
export const SYNC_USER: NotionUser = {
  id: '1e57e900-0000-4000-8000-0000000000b0',
  name: 'Instep',
  type: 'bot',
};
export const SYNC_EMAIL = 'instep-sync@workspace.example';

/** `Lumen Apps × Corvid Media` → the two companies; any other title names the sides. */
export const partiesOf = (title: string): Readonly<Record<'A' | 'B', string>> => {
  const parts = title.split(/\s+×\s+/);
  return parts.length === 2 && parts.every((part) => part !== '')
    ? { A: parts[0]!, B: parts[1]! }
    : { A: 'Party A', B: 'Party B' };
};

/** The members as the desk's people. Ids are the same on every start, so that saved pages keep their authors. */
export const createPeople = (
  members: readonly Member[],
  title: string,
  timeZone: string,
  newToken: () => string,
): readonly WorkspacePerson[] => {
  const parties = partiesOf(title);
  return members.map((member, index) => ({
    id: `person-${index + 1}`,
    name: member.name,
    party: parties[member.side],
    email: member.email,
    timeZone: member.timeZone ?? timeZone,
    notionToken: newToken(),
  }));
};

/** The same people as Notion knows them. */
export const toNotionUser = (person: WorkspacePerson): NotionUser => ({
  id: `1e57e900-0000-4000-8000-${person.id.replace('person-', '').padStart(12, '0')}`,
  name: person.name,
  type: 'person',
  email: person.email,
});
