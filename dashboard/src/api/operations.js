import { element } from "../ranking/element.js";
import { bounds, membersOf, shape } from "./schema.js";

/** Methods that browsers and caches use by themselves. */
const QUIET = new Set(["options", "head"]);

/** What an OpenAPI document says, as a section for each operation. */
export function operations(document, source) {
  const base = new URL(document.servers?.[0]?.url ?? "/", source).pathname;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => !QUIET.has(method))
      .map(([method, operation]) => section(base + path, method, operation, document)),
  );
}

function section(path, method, operation, document) {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  const made = holder("section", "operation",
    holder("h2", "", element("b", "", method.toUpperCase()), path),
    element("p", "", summary),
    list("Parameters", parameters.map(({ name, description, schema, in: place }) => [name, description, [place, bounds(schema)].filter(Boolean).join(", ")])),
    requestBody && body(requestBody.content, document),
    list("Answers", Object.entries(responses).map(([status, { description, content }]) => [status, description, contentOf(content, document)])),
  );
  made.id = operationId;
  return made;
}

function body(content, document) {
  const [{ schema }] = Object.values(content);
  return list(`Body: ${Object.keys(content).join(" or ")}`, membersOf(schema, document));
}

function contentOf(content = {}, document) {
  const [[type, { schema }] = ["", {}]] = Object.entries(content);
  return type === "application/json" ? shape(schema, document) : type;
}

function list(title, rows) {
  if (rows.length === 0) return null;
  const items = rows.flatMap(([term, text, code]) => [element("dt", "", term), holder("dd", "", text ?? "", code && element("code", "", code))]);
  return holder("div", "", element("h3", "", title), holder("dl", "", ...items));
}

/** An element of texts and elements. */
function holder(name, className, ...parts) {
  const made = element(name, className);
  made.append(...parts.filter(Boolean));
  return made;
}
