import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";

const specification = await loadAwsServiceSpec();

const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => ["string", "number", "boolean"].includes(typeof value);
const isUnknown = (value) => /^\$\{[^}]+\}$/.test(value); // what only AWS knows

/** Tells what is wrong with a value of a type of CloudFormation's resource specification: [where, what]. */
const checks = {
  *string(value, { allowedValues }, path) {
    if (!isText(value)) yield [path, "must be text"];
    else if (allowedValues && !isUnknown(value) && !allowedValues.includes(String(value))) yield [path, `must be one of ${allowedValues}: ${value}`];
  },
  *integer(value, _, path) {
    if (!/^-?\d+$/.test(value) && !isUnknown(value)) yield [path, `must be a whole number: ${value}`];
  },
  *number(value, _, path) {
    if (!/^-?\d+([.]\d+)?$/.test(value) && !isUnknown(value)) yield [path, `must be a number: ${value}`];
  },
  *boolean(value, _, path) {
    if (!["true", "false"].includes(String(value))) yield [path, `must be true or false: ${value}`];
  },
  *json(value, _, path) {
    if (!isMap(value) && typeof value !== "string") yield [path, "must be a map"];
  },
  *array(value, { element }, path) {
    if (!Array.isArray(value)) yield [path, "must be a list"];
    else for (const [index, item] of value.entries()) yield* check(item, element, `${path}.${index}`);
  },
  *tag({ Key, Value, ...others }, _, path) {
    if (!isText(Key) || !isText(Value) || Object.keys(others).length > 0) yield [path, "must be a Key and a Value"];
  },
  *map(value, { element }, path) {
    if (!isMap(value)) yield [path, "must be a map"];
    else for (const [key, item] of Object.entries(value)) yield* check(item, element, `${path}.${key}`);
  },
  *ref(value, { reference }, path) {
    yield* properties(value, specification.get("typeDefinition", reference.$ref).properties, path);
  },
  *union(value, { types }, path) {
    const problems = types.map((type) => [...check(value, type, path)]);
    if (problems.every((each) => each.length > 0)) yield* problems.sort((a, b) => a.length - b.length)[0];
  },
};

function check(value, type, path) {
  if (!(type.type in checks)) throw new Error(`${path} is a ${type.type}, which nothing here checks`);
  return checks[type.type](value, type, path);
}

function* properties(value, known, path) {
  if (!isMap(value)) return yield [path, "must be a map"];
  for (const [name, item] of Object.entries(value)) {
    if (name in known) yield* check(item, known[name].type, `${path}.${name}`);
    else yield [`${path}.${name}`, "is no property"];
  }
  for (const [name, { required }] of Object.entries(known)) if (required && !(name in value)) yield [`${path}.${name}`, "is missing"];
}

/** Tells what CloudFormation's resource specification has against a resource: [where, what]. */
export function* schemaProblems(id, { Type, Properties = {} }) {
  const [resource] = specification.lookup("resource", "cloudFormationType", "equals", Type);
  if (resource) yield* properties(Properties, resource.properties, id);
  else yield [id, `is of no known type: ${Type}`];
}

/** The attributes that a type of resource has for GetAtt. */
export function attributesOf(type) {
  const [resource] = specification.lookup("resource", "cloudFormationType", "equals", type);
  return Object.keys(resource.attributes);
}
