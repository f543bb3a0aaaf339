import { template } from "../template.js";

const stackId = "arn:aws:cloudformation:eu-central-1:123456789012:stack/livetop/51af3dc0-da77-11e4-872e-1234567db123";

/** What only AWS knows, as the text that Sub would take. */
const asText = { ref: (name) => `\${${name}}`, attribute: (path) => `\${${path}}`, text: (text) => text, join: (parts, between) => parts.join(between), base64: (text) => text };

/** What only AWS knows, as the function that asks for it. */
export const asFunction = {
  ref: (name) => ({ Ref: name }),
  attribute: (path) => ({ "Fn::GetAtt": path.split(".") }),
  text: (text) => (text.includes("${") ? { "Fn::Sub": text } : text),
  join: (parts, between) => (parts.every((part) => typeof part === "string") ? parts.join(between) : { "Fn::Join": [between, parts] }),
  base64: (text) => ({ "Fn::Base64": text }),
};

/**
 * What the template is for some parameters, the others by default: its resources and outputs with conditions decided
 * and parameters filled in.
 */
export function stackOf(given = {}, unknown = asText) {
  const values = Object.fromEntries(Object.entries(template.Parameters).map(([name, { Default }]) => [name, String(given[name] ?? Default)]));
  if (given["AWS::Region"]) values["AWS::Region"] = given["AWS::Region"];
  for (const name of Object.keys(given)) if (!(name in values)) throw new Error(`the template has no parameter ${name}`);

  const isNoValue = (value) => value?.Ref === "AWS::NoValue";
  const holds = (name) => truth(template.Conditions[name]);

  function truth(condition) {
    const [[name, argument]] = Object.entries(condition);
    if (name === "Condition") return holds(argument);
    if (name === "Fn::Equals") return String(resolve(argument[0])) === String(resolve(argument[1]));
    if (name === "Fn::Not") return !truth(argument[0]);
    if (name === "Fn::And") return argument.every(truth);
    if (name === "Fn::Or") return argument.some(truth);
    throw new Error(`${name} is no condition`);
  }

  function ref(name) {
    if (name === "AWS::StackId") return stackId;
    return values[name] ?? unknown.ref(name);
  }

  function call(name, argument) {
    if (name === "Ref") return ref(argument);
    if (name === "Fn::GetAtt") return unknown.attribute(argument.join("."));
    if (name === "Fn::Sub") return sub(...(Array.isArray(argument) ? argument : [argument, {}]));
    if (name === "Fn::FindInMap") return argument.reduce((found, key) => found[key], template.Mappings);
    if (name === "Fn::Join") return unknown.join(argument[1].map(resolve), argument[0]);
    if (name === "Fn::Select") return resolve(argument[1])[argument[0]];
    if (name === "Fn::Split") return resolve(argument[1]).split(argument[0]);
    if (name === "Fn::Base64") return unknown.base64(resolve(argument));
    if (name === "Fn::If") return resolve(argument[holds(argument[0]) ? 1 : 2]);
    return undefined;
  }

  function sub(text, own) {
    const filled = text.replace(/\$\{([^}]+)\}/g, (placeholder, name) => {
      const value = name in own ? resolve(own[name]) : (values[name] ?? placeholder);
      return typeof value === "string" ? value : (value["Fn::Sub"] ?? `\${${value.Ref}}`);
    });
    return unknown.text(filled);
  }

  function resolve(value) {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined);
    if (value === null || typeof value !== "object") return value;
    if (isNoValue(value)) return undefined;
    const [[name, argument] = [], ...more] = Object.entries(value);
    if (more.length === 0 && (name === "Ref" || name?.startsWith("Fn::"))) return call(name, argument);
    const entries = Object.entries(value).map(([key, item]) => [key, resolve(item)]);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
  }

  const those = (part) => Object.entries(part).filter(([, { Condition }]) => Condition === undefined || holds(Condition));
  const there = (part) => Object.fromEntries(those(part).map(([id, { Condition, ...item }]) => [id, resolve(item)]));
  return { Resources: there(template.Resources), Outputs: there(template.Outputs), holds };
}

/** The default stack. */
export const stack = stackOf();
