/** A schema as the JSON that fits it, in one line: {"site": string, "ranking": [{…}, …]}. */
export function shape(schema, document) {
  if (schema.$ref) return shape(found(schema, document), document);
  if (schema.type === "array") return `[${schema.items ? `${shape(schema.items, document)}, ` : ""}…]`;
  if (schema.type !== "object" || !schema.properties) return schema.nullable ? `${schema.type} or null` : schema.type;
  const members = Object.entries(schema.properties).map(([name, value]) => `"${name}": ${shape(value, document)}`);
  return `{${members.join(", ")}}${schema.nullable ? " or null" : ""}`;
}

/** The members of an object's schema: name, description, type. */
export function membersOf(schema, document) {
  return Object.entries(found(schema, document).properties ?? {}).map(([name, value]) => [name, value.description, value.type && shape(value, document)]);
}

function found(schema, document) {
  if (!schema.$ref) return schema;
  return schema.$ref.replace("#/", "").split("/").reduce((part, name) => part[name], document);
}

const WORDS = { default: "by default", pattern: "fits", minimum: "at least", maximum: "at most", minLength: "characters, at least", maxLength: "characters, at most", enum: "one of" };

/** What a schema says of a value beside its type. */
export function bounds(schema) {
  return Object.entries(WORDS)
    .filter(([key]) => key in schema)
    .map(([key, word]) => `${word} ${Array.isArray(schema[key]) ? schema[key].join(", ") : schema[key]}`)
    .join(", ");
}
