// Which endpoints of the API this server answers, and what is missing in each.

export interface EndpointCoverage {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly state: 'full' | 'partial' | 'none';
  /** What a partial endpoint lacks, or why there is none. */
  readonly missing?: string;
}

const full = (method: EndpointCoverage['method'], path: string): EndpointCoverage => ({
  method,
  path,
  state: 'full',
});

const partial = (method: EndpointCoverage['method'], path: string, missing: string): EndpointCoverage => ({
  method,
  path,
  state: 'partial',
  missing,
});

const none = (method: EndpointCoverage['method'], path: string, missing: string): EndpointCoverage => ({
  method,
  path,
  state: 'none',
  missing,
});

const AGENTS = 'custom agents and their sessions are not part of a partnership';

/** Every endpoint of the official client, and its state here. */
export const NOTION_COVERAGE: readonly EndpointCoverage[] = [
  partial('POST', '/v1/pages', 'templates other than "none"; allow_async always answers at once'),
  full('GET', '/v1/pages/:page_id'),
  partial('PATCH', '/v1/pages/:page_id', 'templates; verification values'),
  full('POST', '/v1/pages/:page_id/move'),
  full('GET', '/v1/pages/:page_id/properties/:property_id'),
  partial('GET', '/v1/pages/:page_id/markdown', 'colours, underline, mentions as tags; unknown_block_count'),
  partial(
    'PATCH',
    '/v1/pages/:page_id/markdown',
    'insertion after a text, replace_content_range, tags other than empty-block',
  ),
  partial('POST', '/v1/databases', 'wikis'),
  full('GET', '/v1/databases/:database_id'),
  full('PATCH', '/v1/databases/:database_id'),
  partial('POST', '/v1/data_sources', 'verification, location and last visited properties'),
  full('GET', '/v1/data_sources/:data_source_id'),
  partial(
    'PATCH',
    '/v1/data_sources/:data_source_id',
    'a retyped property keeps only values that read as text',
  ),
  partial(
    'POST',
    '/v1/data_sources/:data_source_id/query',
    'verification filters; rollups counted per group',
  ),
  partial(
    'GET',
    '/v1/data_sources/:data_source_id/templates',
    'always empty: templates are made in Notion itself',
  ),
  full('GET', '/v1/blocks/:block_id'),
  full('PATCH', '/v1/blocks/:block_id'),
  full('DELETE', '/v1/blocks/:block_id'),
  full('GET', '/v1/blocks/:block_id/children'),
  partial('PATCH', '/v1/blocks/:block_id/children', 'link previews, meeting notes and buttons'),
  none('POST', '/v1/blocks/meeting_notes', 'needs a recording of a meeting'),
  none('POST', '/v1/blocks/meeting_notes/query', 'needs a recording of a meeting'),
  full('POST', '/v1/comments'),
  full('GET', '/v1/comments'),
  full('GET', '/v1/comments/:comment_id'),
  full('PATCH', '/v1/comments/:comment_id'),
  full('DELETE', '/v1/comments/:comment_id'),
  partial('POST', '/v1/search', 'finds at once and everything, where the service is slow and incomplete'),
  full('GET', '/v1/users'),
  full('GET', '/v1/users/:user_id'),
  partial('GET', '/v1/custom_emojis', 'always empty: custom emoji are made in Notion itself'),
  partial('POST', '/v1/file_uploads', 'a file from another address is linked, not fetched'),
  full('GET', '/v1/file_uploads'),
  full('GET', '/v1/file_uploads/:file_upload_id'),
  full('POST', '/v1/file_uploads/:file_upload_id/send'),
  full('POST', '/v1/file_uploads/:file_upload_id/complete'),
  partial('POST', '/v1/views', 'widgets of dashboards'),
  full('GET', '/v1/views'),
  full('GET', '/v1/views/:view_id'),
  full('PATCH', '/v1/views/:view_id'),
  full('DELETE', '/v1/views/:view_id'),
  full('POST', '/v1/views/:view_id/queries'),
  full('GET', '/v1/views/:view_id/queries/:query_id'),
  full('DELETE', '/v1/views/:view_id/queries/:query_id'),
  none('GET', '/v1/async_tasks/:task_id', 'every write answers at once'),
  none('POST', '/v1/oauth/token', 'the workspace knows its tokens from the start'),
  none('POST', '/v1/oauth/introspect', 'the workspace knows its tokens from the start'),
  none('POST', '/v1/oauth/revoke', 'the workspace knows its tokens from the start'),
  none('POST', '/v1/agents/:agent_id/chat', AGENTS),
];
