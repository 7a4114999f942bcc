// Sets the spreadsheet up, or repairs it: what Code.js does without comes from the guide, the rest is the server's.
import type { SetUpResult } from '../../api.ts';
import type { Server } from '../server.ts';
import { loadGuide } from './guide-loader.tsx';

export const setUp = async (server: Server): Promise<SetUpResult> => {
  const { headerNotes } = await loadGuide(server);
  return server.setUpSpreadsheet(headerNotes);
};
