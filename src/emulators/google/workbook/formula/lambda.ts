// LAMBDA as the functions that take one meet it: its names and its expression, called with values.
import type { Lambda, LazyContext } from './call.ts';
import type { Node } from './parse.ts';
import { notAvailable } from './values.ts';

/** The LAMBDA that stands there, with what is bound around it; null for anything else. */
export const toLambda = (node: Node | undefined, call: LazyContext): Lambda | null => {
  if (node?.kind !== 'call' || node.name !== 'LAMBDA') return null;
  const names = node.args.slice(0, -1);
  const body = node.args[node.args.length - 1];
  return (values) => {
    if (body === undefined || values.length !== names.length)
      return notAvailable(`LAMBDA has ${names.length} names and got ${values.length} values.`);
    let scope = call;
    for (const [index, name] of names.entries()) {
      if (name.kind !== 'name') return notAvailable('LAMBDA wants names before its expression.');
      scope = scope.withName(name.value, values[index] ?? null);
    }
    return scope.value(body);
  };
};
