import { formatCount } from "./numbers.js";

/** What to say of counts that may be too small; nothing where each is exact. */
export function accuracy({ approximate, maxError }) {
  return approximate ? `≈ Counts may be up to ${formatCount(maxError)} too low; the total is exact` : "";
}
