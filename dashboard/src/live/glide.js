const GLIDE = { duration: 600, easing: "cubic-bezier(0.22, 1, 0.36, 1)" };
const APPEAR = { duration: 400, easing: "ease-out" };

/**
 * Runs a change of the rows in a table body, then lets each row that is in view glide from where it was seen to where it is
 * now, and new ones fade in. All is measured before anything is written, so that the page is laid out twice and not once a
 * row. Who prefers reduced motion sees the change only.
 */
export function glide(body, change, prefersStillness) {
  if (prefersStillness) {
    change();
    return;
  }
  const before = new Map([...body.rows].map((row) => [row, row.getBoundingClientRect()]));
  for (const animation of body.getAnimations({ subtree: true })) if (animation.id === "glide") animation.cancel();
  change();
  const after = [...body.rows].map((row) => [row, row.getBoundingClientRect()]);
  for (const [row, place] of after) {
    const from = before.get(row);
    if (!isInView(place) && !(from && isInView(from))) continue;
    const frames = from ? movedFrom(from, place) : [{ opacity: 0 }, { opacity: 1 }];
    if (frames) row.animate(frames, { ...(from ? GLIDE : APPEAR), id: "glide" });
  }
}

function movedFrom(from, to) {
  const [x, y] = [from.left - to.left, from.top - to.top];
  if (Math.abs(x) < 1 && Math.abs(y) < 1) return null;
  return [{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }];
}

function isInView({ top, bottom }) {
  return bottom >= 0 && top <= innerHeight;
}
