// livetop.yaml as plain objects, each function in its long form: !Ref x is { Ref: "x" }.
import { readFileSync } from "node:fs";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";

const functions = ["Ref", "Condition", "Sub", "GetAtt", "Join", "FindInMap", "If", "Equals", "And", "Or", "Not", "Select", "Split"];

function longForm(name, value) {
  if (name === "GetAtt" && typeof value === "string") {
    const [resource, ...attribute] = value.split(".");
    return { "Fn::GetAtt": [resource, attribute.join(".")] };
  }
  return { [name === "Ref" || name === "Condition" ? name : `Fn::${name}`]: value };
}

const customTags = functions.flatMap((name) => [
  { tag: `!${name}`, resolve: (text) => longForm(name, text) },
  { tag: `!${name}`, collection: "seq", resolve: (seq) => longForm(name, plain(seq)) },
  { tag: `!${name}`, collection: "map", resolve: (map) => longForm(name, plain(map)) },
]);

function plain(node) {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [plain(key), plain(value)]));
  if (isSeq(node)) return node.items.map(plain);
  return isScalar(node) ? plain(node.value) : node;
}

export const text = readFileSync(new URL("../livetop.yaml", import.meta.url), "utf8");

const document = parseDocument(text, { customTags, schema: "core", uniqueKeys: true });
export const problems = [...document.errors, ...document.warnings].map(String);
export const template = plain(document.contents);

/** Every map in a value, with where it stands. */
export function* maps(value, path = []) {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* maps(item, [...path, index]);
  } else if (value !== null && typeof value === "object") {
    yield [value, path.join(".")];
    for (const [key, item] of Object.entries(value)) yield* maps(item, [...path, key]);
  }
}

/** The value with what only AWS knows replaced by its function's text. */
export function resolved(value) {
  if (Array.isArray(value)) return value.map(resolved);
  if (value === null || typeof value !== "object") return value;
  const [[name, argument], ...more] = Object.entries(value);
  if (more.length === 0) {
    if (name === "Ref") return template.Parameters[argument]?.Default?.toString() ?? `\${${argument}}`;
    if (name === "Fn::Sub") return argument.replace(/\$\{([^.}]+)\}/g, (_, key) => resolved({ Ref: key }));
    if (name === "Fn::GetAtt") return `\${${argument.join(".")}}`;
    if (name === "Fn::FindInMap") return argument.reduce((found, key) => found[key], template.Mappings);
    if (name === "Fn::Join") return argument[1].map(resolved).join(argument[0]);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item)]));
}
