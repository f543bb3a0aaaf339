/** A box around clicks on one spot would not be seen. */
const LEAST_SIZE = 10;
const THINNEST = 1.5;
const THICKEST = 8;

/**
 * What is drawn for hotspots, in units times scale: boxes with a line that is the thicker the denser its clicks lie, by
 * orders of magnitude, since densities differ so much. A box without an area is as dense as can be.
 */
export function squaresOf(hotspots, scale = 1) {
  const densities = hotspots.map(({ density }) => Math.log(Number(density)));
  const finite = densities.filter(Number.isFinite);
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const share = (density) => (!Number.isFinite(density) || most === least ? 1 : (density - least) / (most - least));
  return hotspots.map(({ minValues, maxValues, points }, index) => {
    const [left, width] = side(minValues[0] * scale, maxValues[0] * scale);
    const [top, height] = side(minValues[1] * scale, maxValues[1] * scale);
    const line = THINNEST + share(densities[index]) * (THICKEST - THINNEST);
    return { left, top, width, height, line, points };
  });
}

function side(from, to) {
  const size = Math.max(LEAST_SIZE, to - from);
  return [(from + to - size) / 2, size];
}
