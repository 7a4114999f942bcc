// Starts a server on loopback, or says in a sentence for people why it cannot.
import { type FetchHandler, type ListeningServer, listen } from '../emulators/server.ts';
import { ForPeople } from './for-people.ts';

/** Rejects with a sentence when the port cannot be had; the error keeps the system's `code`. */
export const listenOn = async (
  handler: FetchHandler,
  port: number,
  hostname = '127.0.0.1',
): Promise<ListeningServer> => {
  try {
    return await listen(handler, { port, hostname });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const why = code === 'EADDRINUSE' ? 'is in use by another program' : 'may not be used by this user';
    throw Object.assign(new ForPeople(`Port ${port} ${why}. Choose another one, or 0 for any free one.`), {
      code,
    });
  }
};
