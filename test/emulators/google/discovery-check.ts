// Checks a JSON value against a schema of a discovery document: names, kinds and enumerations.

export interface DiscoverySchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: DiscoverySchema;
  readonly properties?: Readonly<Record<string, DiscoverySchema>>;
  readonly additionalProperties?: DiscoverySchema;
}

export type Schemas = Readonly<Record<string, DiscoverySchema>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place where the value is not what the schema says. */
export const findViolations = (
  value: unknown,
  schema: DiscoverySchema,
  schemas: Schemas,
  at = '$',
): string[] => {
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref];
    return target === undefined
      ? [`${at}: no schema ${schema.$ref}`]
      : findViolations(value, target, schemas, at);
  }
  switch (schema.type) {
    case 'any':
    case undefined:
      return [];
    case 'array':
      if (!Array.isArray(value)) return [`${at}: not a list`];
      return value.flatMap((item, i) => findViolations(item, schema.items ?? {}, schemas, `${at}[${i}]`));
    case 'object': {
      if (!isObject(value)) return [`${at}: not an object`];
      return Object.entries(value).flatMap(([key, item]) => {
        const inner = schema.properties?.[key] ?? schema.additionalProperties;
        return inner === undefined
          ? [`${at}.${key}: unknown name`]
          : findViolations(item, inner, schemas, `${at}.${key}`);
      });
    }
    case 'string':
      if (typeof value !== 'string') return [`${at}: not a text`];
      if (schema.format === 'int64' && !/^-?\d+$/.test(value)) return [`${at}: not a whole number as text`];
      return schema.enum !== undefined && !schema.enum.includes(value)
        ? [`${at}: ${value} is not one of the enumeration`]
        : [];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at}: not a truth value`];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at}: not a whole number`];
    case 'number':
      return typeof value === 'number' ? [] : [`${at}: not a number`];
    default:
      return [`${at}: unknown type ${schema.type}`];
  }
};
