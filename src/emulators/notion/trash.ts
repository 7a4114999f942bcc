// Moving things to the trash and back, and the keys that say so.
import { at, type Field, readBoolean, readOptional } from './validate.ts';
import { type Call, stampEdit } from './world.ts';

/** The keys a request may use for the trash: `archived` went away with 2026-03-11. */
export const trashKeys = (call: Call): readonly string[] =>
  call.version === '2025-09-03' ? ['in_trash', 'archived'] : ['in_trash'];

/** Whether a request moves something to the trash (true), takes it out (false) or neither. */
export const readTrash = (call: Call, field: Field): boolean | undefined => {
  for (const key of trashKeys(call)) {
    const wanted = readOptional(at(field, key), readBoolean);
    if (wanted !== undefined) return wanted;
  }
  return undefined;
};

/** Sets the trash flag of a page, database or block. What lies inside keeps its own flag. */
export const setTrashed = (call: Call, id: string, inTrash: boolean): void => {
  const { store } = call.world;
  const edit = stampEdit(call);
  const emit = (kind: string): void => {
    call.world.emit({
      type: `${kind}.${inTrash ? 'deleted' : 'undeleted'}`,
      entity: { id, type: kind },
      authorId: call.user.id,
      data: {},
    });
  };
  const page = store.pages.get(id);
  const database = store.databases.get(id);
  const block = store.blocks.get(id);
  if (page !== undefined && page.inTrash !== inTrash) {
    store.pages.set(id, { ...page, ...edit, inTrash });
    emit('page');
  } else if (database !== undefined && database.inTrash !== inTrash) {
    store.databases.set(id, { ...database, ...edit, inTrash });
    emit('database');
  } else if (block !== undefined && block.inTrash !== inTrash) {
    store.blocks.set(id, { ...block, ...edit, inTrash });
  }
};
