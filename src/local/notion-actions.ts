// What a person does on a Notion page: properties, texts, to-dos, new blocks and pages, trash.

import { addComment } from './notion-comments.ts';
import type { Json, NotionDoor } from './notion-door.ts';
import { editRichText, readUsers, wordsToNotion } from './notion-text.ts';
import { valueToNotion } from './notion-values.ts';
import type { NotionAction } from './notion-wire.ts';

const words = (text: string): readonly Json[] =>
  text === '' ? [] : [{ type: 'text', text: { content: text } }];

const titleName = (source: Json): string =>
  Object.entries(source.properties as Readonly<Record<string, Json>>).find(
    ([, each]) => each.type === 'title',
  )?.[0] ?? 'title';

/** Carries out one edit. Throws Notion's refusal, or a sentence about the value. */
export const actOnNotion = async (door: NotionDoor, action: NotionAction): Promise<void> => {
  switch (action.kind) {
    case 'property':
      await door.patch(`/v1/pages/${action.pageId}`, {
        properties: {
          [action.property]: valueToNotion(
            action.type,
            action.value,
            action.type === 'people' ? await readUsers(door) : [],
          ),
        },
      });
      return;
    case 'text': {
      const block = await door.get(`/v1/blocks/${action.blockId}`);
      const runs = (block[action.type] as Json | undefined)?.rich_text as readonly Json[] | undefined;
      const edited = editRichText(runs ?? [], action.text, await readUsers(door));
      await door.patch(`/v1/blocks/${action.blockId}`, { [action.type]: { rich_text: edited } });
      return;
    }
    case 'comment':
      await addComment(door, action.pageId, action.discussion, action.text);
      return;
    case 'lock-page':
      await door.patch(`/v1/pages/${action.pageId}`, { is_locked: action.isLocked });
      return;
    case 'check':
      await door.patch(`/v1/blocks/${action.blockId}`, { to_do: { checked: action.checked } });
      return;
    case 'add-block':
      await door.patch(`/v1/blocks/${action.parentId}/children`, {
        children: [
          {
            object: 'block',
            type: action.type,
            [action.type]: { rich_text: wordsToNotion(action.text, await readUsers(door)) },
          },
        ],
        ...(action.after === null
          ? {}
          : { position: { type: 'after_block', after_block: { id: action.after } } }),
      });
      return;
    case 'delete-block':
      await door.patch(`/v1/blocks/${action.blockId}`, { in_trash: true });
      return;
    case 'add-row': {
      const database = await door.get(`/v1/databases/${action.databaseId}`);
      const first = (database.data_sources as readonly Json[])[0];
      const source = await door.get(`/v1/data_sources/${String(first?.id)}`);
      await door.post('/v1/pages', {
        parent: { type: 'data_source_id', data_source_id: source.id },
        properties: { [titleName(source)]: { title: words(action.title) } },
      });
      return;
    }
    case 'trash-page':
      await door.patch(`/v1/pages/${action.pageId}`, { in_trash: action.inTrash });
  }
};
