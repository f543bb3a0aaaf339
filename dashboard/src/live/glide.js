const GLIDE = { duration: 600, easing: "cubic-bezier(0.22, 1, 0.36, 1)" };
const APPEAR = { duration: 400, easing: "ease-out" };

/**
 * Runs a change of the rows in a table body, then lets each row glide from where it was seen to where it is now, and new
 * rows fade in. Who prefers reduced motion sees the change only.
 */
export function glide(body, change, prefersStillness) {
  if (prefersStillness) {
    change();
    return;
  }
  const seenAt = new Map([...body.rows].map((row) => [row, row.getBoundingClientRect().top]));
  for (const row of seenAt.keys()) row.getAnimations().forEach((animation) => animation.cancel());
  change();
  for (const row of body.rows) {
    const from = seenAt.get(row);
    if (from === undefined) {
      row.animate([{ opacity: 0 }, { opacity: 1 }], APPEAR);
      continue;
    }
    const distance = from - row.getBoundingClientRect().top;
    if (Math.abs(distance) >= 1) {
      row.animate([{ transform: `translateY(${distance}px)` }, { transform: "none" }], GLIDE);
    }
  }
}
