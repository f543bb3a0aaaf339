/** What cannot be seen, or turns the text around it: shown, it would be another name than it is. */
const UNSEEN = /[\p{C}\p{Z}]/u;

/** A path as a browser's address bar shows it: readable where all of it can be seen. */
export function legible(item) {
  if (!item.startsWith("/") || !item.includes("%")) return item;
  try {
    const decoded = decodeURI(item);
    return UNSEEN.test(decoded) ? item : decoded;
  } catch {
    return item;
  }
}
