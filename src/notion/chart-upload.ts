// Draws the picture of a page and hands it to Notion.
import { isStoreError, type StoreErrorCode } from '../sync/store-error.ts';
import type { DrawCharts } from './chart-picture.ts';
import type { NotionClient } from './client.ts';
import { uploadFile } from './file-upload.ts';
import type { UploadPicture } from './managed-part.ts';

/** Waiting does not mend these; the page goes without its picture rather than not at all. */
const REFUSED: ReadonlySet<StoreErrorCode> = new Set(['forbidden', 'invalid']);

const PLACE = 'the picture of a meeting page';

/** Null when Notion does not take the file. Throws `StoreError` when another try may help. */
export const createChartUpload =
  (client: NotionClient, draw: DrawCharts): UploadPicture =>
  async ({ charts }) => {
    const text = await draw(charts);
    try {
      return await uploadFile(client, { name: 'kpis.svg', type: 'image/svg+xml', text }, PLACE);
    } catch (error) {
      if (isStoreError(error) && REFUSED.has(error.code)) return null;
      throw error;
    }
  };
