// A CloudFormation template as plain objects, each function in its long form: !Ref x is { Ref: "x" }.
import { readFileSync } from "node:fs";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";

const functions = ["Ref", "Condition", "Sub", "GetAtt", "Join", "FindInMap", "If", "Equals", "And", "Or", "Not", "Select", "Split", "Contains", "Base64"];

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

/** A template's text as plain objects, with what is wrong with its YAML. */
export function parse(text) {
  const document = parseDocument(text, { customTags, schema: "core", uniqueKeys: true });
  return { template: plain(document.contents), problems: [...document.errors, ...document.warnings].map(String) };
}

export const livetop = new URL("livetop.yaml", import.meta.url);
export const text = readFileSync(livetop, "utf8");
export const { template, problems } = parse(text);

/** Every map in a value, with where it stands. */
export function* maps(value, path = []) {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* maps(item, [...path, index]);
  } else if (value !== null && typeof value === "object") {
    yield [value, path.join(".")];
    for (const [key, item] of Object.entries(value)) yield* maps(item, [...path, key]);
  }
}

/** What a Sub's text names: `${name}`, or `${name.attribute}`, which is a resource's. */
function* placeholders(text, own, path) {
  for (const [, name] of text.matchAll(/\$\{([^}!]+)\}/g)) {
    const dot = name.indexOf(".");
    if (name in own) continue;
    yield dot < 0 ? ["value", name, path] : ["resource", name.slice(0, dot), path];
  }
}

/** What each Ref, GetAtt, Sub, FindInMap, If and Condition of a part names: [kind, name, place]. */
export function* references(part) {
  for (const [map, path] of maps(part)) {
    const [[name, argument] = [], ...more] = Object.entries(map);
    if (typeof map.Condition === "string" && (more.length === 0 || "Type" in map || "Value" in map)) yield ["condition", map.Condition, path];
    if (more.length > 0) continue;
    if (name === "Ref") yield ["value", argument, path];
    if (name === "Fn::GetAtt") yield ["resource", argument[0], path];
    if (name === "Fn::Sub") yield* Array.isArray(argument) ? placeholders(argument[0], argument[1], path) : placeholders(argument, {}, path);
    if (name === "Fn::FindInMap") yield ["mapping", argument.join("."), path];
    if (name === "Fn::If") yield ["condition", argument[0], path];
  }
}
