const LONGEST_MILLIS = 2 * 86_400_000;

/**
 * Keeps the last good list of a question in this browser, under a name; without one, nothing. It is what everybody may
 * read: nothing of the reader is in it.
 */
export function keep(name, list) {
  try {
    if (name && list.ranking[0]) localStorage.setItem(name, JSON.stringify(list));
  } catch {
    // no room, or not allowed: the next page waits for its list
  }
}

/** What was most read the day before yesterday is of no more use. */
export function kept(name) {
  try {
    const list = JSON.parse(localStorage.getItem(name));
    if (Date.now() - list.at < LONGEST_MILLIS) return list;
  } catch {
    // none, or what others wrote there
  }
  return { ranking: [] };
}
