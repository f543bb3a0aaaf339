// Puts the API's OpenAPI document, as who calls the API may see it, into the mapping that GET /openapi.json answers.
//
//   node openapi.js --write
import { writeFileSync } from "node:fs";
import { stack } from "./test/stack.js";
import { livetop, text } from "./template.js";

const place = /(\n {2}OpenApi:\n {4}Document:\n {6}Text: \|\n)(?:(?: {8}.*)?\n)+?(?=\nResources:\n)/;

/** Without what is API Gateway's own, and with the path that the API is under. */
export function openApi() {
  const { openapi, info, paths, components } = withoutExtensions(stack.Resources.Api.Properties.Body);
  const { schemas } = components; // no scheme of security is there by default
  return { openapi, info, servers: [{ url: `/${stack.Resources.ApiStage.Properties.StageName}` }], paths, components: { schemas } };
}

function withoutExtensions(value) {
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => !key.startsWith("x-amazon-apigateway-"));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutExtensions(item)]));
}

/** The document as a mapping template, a path or schema on each line. VTL would take $ref for a variable: it is one. */
export function mappingTemplate(document) {
  const { paths, components, ...head } = document;
  const lines = (map) => Object.entries(map).map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`).join(",\n");
  return [
    '## out: {"openapi":"3.0.1", …} for the default parameters',
    "#set($ref = '$ref')",
    `${JSON.stringify(head).slice(0, -1)},"paths":{`,
    lines(paths),
    '},"components":{"schemas":{',
    lines(components.schemas),
    "}}}",
    "",
  ].join("\n");
}

/** The template's text with the document of the API that is in it. */
export function withOpenApi() {
  const indented = mappingTemplate(openApi()).replace(/^(?=.)/gm, "        ");
  return text.replace(place, (whole, head) => head + indented);
}

if (process.argv[1] === new URL(import.meta.url).pathname && process.argv[2] === "--write") writeFileSync(livetop, withOpenApi());
