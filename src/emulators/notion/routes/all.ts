// Every route of the server, in the order they are tried.
import type { Route } from '../router.ts';
import { blockRoutes } from './blocks.ts';
import { commentRoutes } from './comments.ts';
import { dataSourceRoutes } from './data-sources.ts';
import { databaseRoutes } from './databases.ts';
import { fileUploadRoutes } from './file-uploads.ts';
import { markdownRoutes } from './markdown.ts';
import { pagePropertyRoutes } from './page-properties.ts';
import { pageRoutes } from './pages.ts';
import { searchRoutes } from './search.ts';
import { userRoutes } from './users.ts';
import { viewQueryRoutes } from './view-queries.ts';
import { viewRoutes } from './views.ts';

export const notionRoutes: readonly Route[] = [
  ...pageRoutes,
  ...pagePropertyRoutes,
  ...markdownRoutes,
  ...databaseRoutes,
  ...dataSourceRoutes,
  ...blockRoutes,
  ...commentRoutes,
  ...searchRoutes,
  ...userRoutes,
  ...fileUploadRoutes,
  ...viewRoutes,
  ...viewQueryRoutes,
];
