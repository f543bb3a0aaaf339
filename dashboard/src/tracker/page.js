import { quietly } from "./quietly.js";

const decoded = quietly(decodeURI);

/** The path of the page, as it is read, without a session. Where it holds what is no letter to see, or no UTF-8, it stays encoded. */
export function pathName({ pathname } = location) {
  const path = pathname.replace(/;jsessionid=[^/;]*/gi, "");
  const text = decoded(path) ?? path;
  return /[\p{C}\p{Z}%]/u.test(text) ? path : text;
}
