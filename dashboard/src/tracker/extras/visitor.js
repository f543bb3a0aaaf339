const KEY = "livetop";
const MAX_LENGTH = 128;

/**
 * Who reads: with consent a random id, in localStorage under the key "livetop", or in memory where that is denied; none against
 * Do Not Track or Global Privacy Control. With consent, what could not be sent is kept for the next page of the tab, too.
 */
export function visitor(tracker) {
  const { options, requests } = tracker;
  const keptKey = `${KEY}.${options.site}`;
  const isPrivate = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
  const local = attempt(() => localStorage);
  const session = attempt(() => sessionStorage);
  let memory;

  const mayKeep = () => options.consent === "granted" && !isPrivate;
  const id = () => {
    if (!mayKeep()) return undefined;
    const stored = local(KEY);
    memory = isId(stored) ? stored : (memory ?? randomId());
    if (stored !== memory && stored !== "off") local(KEY, memory);
    return memory;
  };
  const forget = () => {
    memory = undefined;
    if (local(KEY) !== "off") local(KEY, null);
    session(keptKey, null);
  };
  const restore = () => {
    if (!mayKeep()) return;
    for (const body of bodiesIn(session(keptKey))) requests.push({ body, events: [], tell() {} });
    session(keptKey, null);
  };

  Object.defineProperty(tracker, "visitor", { get: id, configurable: true });
  tracker.consent = (given) => {
    options.consent = given === true || given === "granted" ? "granted" : "denied";
    if (mayKeep()) restore();
    else forget();
  };
  addEventListener("pagehide", () => {
    const unsent = requests.map(({ body }) => body).filter(Boolean);
    if (mayKeep() && unsent.length > 0) session(keptKey, JSON.stringify(unsent));
  });
  if (isPrivate) forget();
  if (options.consent !== undefined) tracker.consent(options.consent);
}

/** Reads a key of a storage that may be denied, or writes it; null deletes it. */
function attempt(storage) {
  return (key, value) => {
    try {
      if (value === undefined) return storage().getItem(key);
      if (value === null) storage().removeItem(key);
      else storage().setItem(key, value);
    } catch {}
    return undefined;
  };
}

function bodiesIn(json) {
  try {
    return JSON.parse(json ?? "[]").filter((body) => typeof body === "string");
  } catch {
    return [];
  }
}

function isId(text) {
  return Boolean(text) && text !== "off" && text.length <= MAX_LENGTH;
}

function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
