/** An action whose errors stay here, for a tracker must never break the page that carries it. */
export const quietly =
  (action) =>
  (...given) => {
    try {
      return action(...given);
    } catch {}
  };

/** Listens to events, of which several may be named, before the page can stop them. */
export const on = (target, types, action) => types.split(" ").map((type) => target.addEventListener(type, quietly(action), true));
