// Icons, covers and files: external ones, uploaded ones, emoji.
import { validationError } from './errors.ts';
import type { Media } from './records.ts';
import { at, type Field, invalid, readId, readObject, readOptional, readString } from './validate.ts';
import type { Body, Call, World } from './world.ts';

/** How long the address of an uploaded file is good for, ms. */
const LINK_LIFE = 3_600_000;

const findUpload = (call: Call, field: Field): string => {
  const id = readId(field);
  const upload = call.world.store.uploads.get(id);
  if (upload === undefined) throw validationError(`Could not find file_upload with ID: ${id}.`);
  if (upload.status !== 'uploaded') {
    throw validationError(
      `File upload ${id} has status "${upload.status}". Only files that are uploaded can be attached.`,
    );
  }
  call.world.store.uploads.set(id, { ...upload, attached: true });
  return id;
};

/** Reads `{external: {url}}` or `{file_upload: {id}}`. An answer's own `{file: {url}}` is taken back by its path. */
export const parseFile = (call: Call, field: Field): Media => {
  const object = readObject(field);
  const name = readOptional(at(field, 'name'), (f) => readString(f, 900));
  const named = name === undefined ? {} : { name };
  if (object.external !== undefined) {
    const url = at(field, 'external');
    readObject(url);
    return { type: 'external', url: readString(at(url, 'url'), 2000), ...named };
  }
  if (object.file_upload !== undefined) {
    const upload = at(field, 'file_upload');
    readObject(upload);
    return { type: 'upload', uploadId: findUpload(call, at(upload, 'id')), ...named };
  }
  if (object.file !== undefined) {
    const file = at(field, 'file');
    readObject(file);
    const url = readString(at(file, 'url'), 2000);
    const id = /\/files\/([0-9a-f-]{36})\//.exec(url)?.[1];
    if (id === undefined || !call.world.store.uploads.has(id))
      throw invalid(at(file, 'url'), 'a file of this workspace');
    return { type: 'upload', uploadId: id, ...named };
  }
  throw invalid(at(field, 'external'), 'defined');
};

/** Reads an icon: emoji, named icon, external or uploaded. Null removes it. */
export const parseIcon = (call: Call, field: Field): Media | null => {
  if (field.value === null) return null;
  const object = readObject(field);
  if (object.emoji !== undefined) return { type: 'emoji', emoji: readString(at(field, 'emoji')) };
  if (object.icon !== undefined) {
    const icon = at(field, 'icon');
    readObject(icon);
    const color = readOptional(at(icon, 'color'), (f) => readString(f)) ?? 'gray';
    return { type: 'icon', name: readString(at(icon, 'name')), color };
  }
  if (object.external === undefined && object.file_upload === undefined && object.file === undefined) {
    throw invalid(at(field, 'emoji'), 'defined');
  }
  return parseFile(call, field);
};

/** Reads a cover: external or uploaded. Null removes it. */
export const parseCover = (call: Call, field: Field): Media | null =>
  field.value === null ? null : parseFile(call, field);

/** The address uploaded bytes are served at; it is signed and expires, so clients must not compare it. */
const uploadAddress = (world: World, id: string, base: string): { url: string; expiry_time: string } => {
  const upload = world.store.uploads.get(id);
  const expires = world.clock.now() + LINK_LIFE;
  const name = encodeURIComponent(upload?.filename ?? 'file');
  return {
    url: `${base}/files/${id}/${name}?expires=${expires}`,
    expiry_time: new Date(expires).toISOString(),
  };
};

/** A file, icon or cover in the form of answers; `base` is this server's own address. */
export const mediaToBody = (world: World, media: Media | null, base: string): Body | null => {
  if (media === null) return null;
  switch (media.type) {
    case 'emoji':
      return { type: 'emoji', emoji: media.emoji };
    case 'icon':
      return { type: 'icon', icon: { name: media.name, color: media.color } };
    case 'external':
      return { type: 'external', external: { url: media.url } };
    case 'upload': {
      const upload = world.store.uploads.get(media.uploadId);
      if (upload?.externalUrl != null && upload.data.length === 0) {
        return { type: 'external', external: { url: upload.externalUrl } };
      }
      return { type: 'file', file: uploadAddress(world, media.uploadId, base) };
    }
  }
};

/** The name shown for a file in a files property. */
export const mediaName = (world: World, media: Media): string => {
  if (media.type === 'upload')
    return media.name ?? world.store.uploads.get(media.uploadId)?.filename ?? 'file';
  if (media.type === 'external') return media.name ?? media.url;
  return '';
};
