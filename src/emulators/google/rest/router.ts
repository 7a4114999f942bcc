// Finds the method an address means. Custom verbs (`:batchUpdate`) end an address or one of its parts.
import type { Route } from './call.ts';
import { changeRoutes } from './routes-drive-changes.ts';
import { commentRoutes } from './routes-drive-comments.ts';
import { fileRoutes } from './routes-drive-files.ts';
import { sharingRoutes } from './routes-drive-sharing.ts';
import { filterRoutes } from './routes-filters.ts';
import { spreadsheetRoutes } from './routes-spreadsheets.ts';
import { valueRoutes } from './routes-values.ts';

export const googleRoutes = (): readonly Route[] => [
  ...spreadsheetRoutes,
  ...valueRoutes,
  ...filterRoutes,
  ...fileRoutes,
  ...sharingRoutes,
  ...changeRoutes,
  ...commentRoutes,
];

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export interface Router {
  /** Null when no method has the address. */
  match(method: string, pathname: string): Match | null;
}

interface Pattern {
  readonly route: Route;
  readonly expression: RegExp;
  readonly names: readonly string[];
  /** Literal characters: the more, the more exactly the pattern speaks of an address. */
  readonly weight: number;
}

/** Google also takes a slash before a custom verb (`ID/:batchUpdate`); clients that join parts send one. */
const toPattern = (route: Route): Pattern => {
  const names: string[] = [];
  const source = route.path
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined)
        return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(':', '/?(?::|%3A)');
      names.push(name);
      return '([^/]+?)';
    })
    .join('');
  return {
    route,
    expression: new RegExp(`^${source}/?$`, 'i'),
    names,
    weight: route.path.replace(/\{\w+\}/g, '').length,
  };
};

const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** Only ids without a verb stay whole: `ID:batchUpdate` must not be read as an id by spreadsheets.get. */
export const createRouter = (): Router => {
  const patterns = googleRoutes()
    .map(toPattern)
    .sort((a, b) => b.weight - a.weight);
  return {
    match: (method, pathname) => {
      for (const { route, expression, names } of patterns) {
        if (route.method !== method) continue;
        const found = expression.exec(pathname);
        if (found === null) continue;
        const params: Record<string, string> = {};
        const isWhole = names.every((name, i) => {
          const value = decode(found[i + 1]!);
          if (value === null) return false;
          params[name] = value;
          return true;
        });
        if (isWhole) return { route, params };
      }
      return null;
    },
  };
};
