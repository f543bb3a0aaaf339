// The page that shows the API.
import { element } from "./ranking/element.js";
import { operations } from "./api/operations.js";

const place = document.getElementById("operations");
const source = new URL("api/openapi.json", location.href);

try {
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  place.replaceChildren(...operations(await answer.json(), source));
} catch (error) {
  place.replaceChildren(element("p", "", `The document cannot be shown: ${error.message}`));
}
place.removeAttribute("aria-busy");
