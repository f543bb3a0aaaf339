/**
 * The line through values, oldest first, in a box of this size: an SVG path, broken where a value is null. With `lowest` and
 * `highest` the scale is given, else it goes from zero to the highest value.
 */
export function linePath(values, { width, height, lowest = 0, highest = Math.max(1, ...values) }) {
  const step = width / Math.max(1, values.length - 1);
  let isDrawing = false;
  return values.map((value, index) => {
    if (value === null) {
      isDrawing = false;
      return "";
    }
    const y = height - ((value - lowest) / (highest - lowest || 1)) * height;
    const point = `${isDrawing ? "L" : "M"}${rounded(index * step)} ${rounded(y)}`;
    isDrawing = true;
    return point;
  }).join("");
}

/** The area under the longest part of a line that ends with its last value. */
export function areaPath(values, box) {
  const first = values.lastIndexOf(null) + 1;
  if (values.length - first < 2) return "";
  const step = box.width / (values.length - 1);
  const line = linePath(values.map((value, index) => (index < first ? null : value)), box);
  return `${line}L${rounded(box.width)} ${box.height}L${rounded(first * step)} ${box.height}Z`;
}

function rounded(number) {
  return Math.round(number * 10) / 10;
}
