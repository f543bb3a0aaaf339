import { template } from "../template.js";

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
