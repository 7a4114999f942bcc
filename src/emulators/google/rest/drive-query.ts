// The search language of Drive's files.list: `name = 'x' and trashed = false`.
import { DriveError } from './errors.ts';
import { nameOf } from './files.ts';
import type { FileRecord, World } from './world.ts';

type Test = (file: FileRecord) => boolean;

type Token = { readonly kind: 'word' | 'text' | 'operator' | 'open' | 'close'; readonly text: string };

const refuse = (): never => {
  throw new DriveError(400, 'invalid', 'Invalid Value', 'q');
};

const tokenize = (query: string): Token[] => {
  const tokens: Token[] = [];
  const shape = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(<=|>=|!=|=|<|>)|([A-Za-z][\w]*)|(\()|(\)))/gy;
  let at = 0;
  while (query.slice(at).trim() !== '') {
    shape.lastIndex = at;
    const match = shape.exec(query);
    if (match === null) return refuse();
    at = shape.lastIndex;
    const [, single, double, operator, word, open, close] = match;
    const text = single ?? double;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/\\(.)/g, '$1') });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (open !== undefined) tokens.push({ kind: 'open', text: open });
    else if (close !== undefined) tokens.push({ kind: 'close', text: close });
    else return refuse();
  }
  return tokens;
};

const compareTimes = (operator: string, a: number, b: number): boolean => {
  if (Number.isNaN(b)) return refuse();
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    default:
      return refuse();
  }
};

/** `contains` on names finds words that begin with the text. */
const hasWordStart = (name: string, text: string): boolean =>
  name.toLowerCase().startsWith(text.toLowerCase()) ||
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.startsWith(text.toLowerCase()));

const compareField = (world: World, field: string, operator: string, value: string): Test => {
  switch (field) {
    case 'name':
    case 'title':
      if (operator === '=') return (file) => nameOf(world, file) === value;
      if (operator === '!=') return (file) => nameOf(world, file) !== value;
      return operator === 'contains' ? (file) => hasWordStart(nameOf(world, file), value) : refuse();
    case 'mimeType':
      if (operator === '=') return (file) => file.mimeType === value;
      if (operator === '!=') return (file) => file.mimeType !== value;
      return operator === 'contains' ? (file) => file.mimeType.startsWith(value) : refuse();
    case 'fullText':
      return operator === 'contains'
        ? (file) => nameOf(world, file).toLowerCase().includes(value.toLowerCase())
        : refuse();
    case 'trashed':
    case 'starred': {
      if (value !== 'true' && value !== 'false') return refuse();
      const wanted = (value === 'true') === (operator === '=');
      return (file) => file[field] === wanted;
    }
    case 'sharedWithMe':
      return () => value === 'false';
    case 'modifiedTime':
      return (file) => compareTimes(operator, file.modifiedTime, Date.parse(value));
    case 'createdTime':
      return (file) => compareTimes(operator, file.createdTime, Date.parse(value));
    default:
      return refuse();
  }
};

const collectionTest = (world: World, value: string, collection: string): Test => {
  const isRoot = value === 'root' ? world.rootId : value;
  const holds =
    (roles: readonly string[]): Test =>
    (file) =>
      file.permissions.some(
        ({ role, emailAddress }) =>
          roles.includes(role) && emailAddress?.toLowerCase() === value.toLowerCase(),
      );
  switch (collection) {
    case 'parents':
      return (file) => file.parents.includes(isRoot);
    case 'owners':
      return holds(['owner']);
    case 'writers':
      return holds(['owner', 'organizer', 'fileOrganizer', 'writer']);
    case 'readers':
      return holds(['owner', 'organizer', 'fileOrganizer', 'writer', 'commenter', 'reader']);
    default:
      return refuse();
  }
};

/** Makes the test a query stands for; throws Drive's 400 for one that cannot be read. An empty query finds all. */
export const createFileTest = (world: World, query: string): Test => {
  const tokens = tokenize(query);
  let at = 0;
  const peekWord = (word: string): boolean =>
    tokens[at]?.kind === 'word' && tokens[at]!.text.toLowerCase() === word;
  const parseTerm = (): Test => {
    const token = tokens[at++];
    if (token === undefined) return refuse();
    if (token.kind === 'open') {
      const inner = parseAny();
      if (tokens[at++]?.kind !== 'close') return refuse();
      return inner;
    }
    if (token.kind === 'word' && token.text.toLowerCase() === 'not') {
      const inner = parseTerm();
      return (file) => !inner(file);
    }
    if (token.kind === 'text') {
      if (!peekWord('in')) return refuse();
      at += 1;
      return collectionTest(world, token.text, tokens[at++]?.text ?? '');
    }
    if (token.kind !== 'word') return refuse();
    const operator = tokens[at++];
    const value = tokens[at++];
    if (operator === undefined || value === undefined) return refuse();
    if (operator.text === 'in') return collectionTest(world, value.text, token.text);
    return compareField(world, token.text, operator.text, value.text);
  };
  const parseAll = (): Test => {
    let test = parseTerm();
    while (peekWord('and')) {
      at += 1;
      const [left, right] = [test, parseTerm()];
      test = (file) => left(file) && right(file);
    }
    return test;
  };
  const parseAny = (): Test => {
    let test = parseAll();
    while (peekWord('or')) {
      at += 1;
      const [left, right] = [test, parseAll()];
      test = (file) => left(file) || right(file);
    }
    return test;
  };
  if (tokens.length === 0) return () => true;
  const test = parseAny();
  if (at < tokens.length) return refuse();
  return test;
};
