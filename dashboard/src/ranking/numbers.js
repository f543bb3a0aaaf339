const grouped = new Intl.NumberFormat("en");

/** 12345 → "12,345" */
export function formatCount(count) {
  return grouped.format(count);
}

/** A count of a ranking that may be approximate: "≈12,345" */
export function formatRanked(count, { approximate }) {
  return `${approximate ? "≈" : ""}${formatCount(count)}`;
}

/** "1 view", "12,345 views" */
export function formatCounted(count, [one, many]) {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A duration in the two units that matter: "3 s", "2 min 5 s", "1 h 3 min", "2 d 4 h" */
export function formatAge(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return joined(whole, 60, "min", 1, "s");
  if (whole < 86400) return joined(whole, 3600, "h", 60, "min");
  return joined(whole, 86400, "d", 3600, "h");
}

function joined(seconds, large, largeName, small, smallName) {
  const rest = Math.floor((seconds % large) / small);
  const head = `${Math.floor(seconds / large)} ${largeName}`;
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}
