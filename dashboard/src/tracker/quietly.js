/** Runs an action; whatever it throws stays here, for a tracker must never break the page that carries it. */
export function quietly(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

quietly.wrap = (action) => (...given) => quietly(() => action(...given));
