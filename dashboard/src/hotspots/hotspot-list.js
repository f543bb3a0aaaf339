const numbers = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en");

/** Shows hotspots as rows of a table, for those who do not see the squares. */
export class HotspotList {
  #rows;

  constructor(body) {
    this.#rows = body;
  }

  show(hotspots) {
    this.#rows.replaceChildren(...hotspots.map((hotspot) => row(cells(hotspot))));
  }
}

function cells({ points, minValues, maxValues, density }) {
  const corner = ([x, y]) => `${whole.format(Math.round(x))}, ${whole.format(Math.round(y))}`;
  const dense = density === "Infinity" ? "one line or spot" : numbers.format(density);
  return [whole.format(points), `${corner(minValues)} – ${corner(maxValues)}`, dense];
}

function row(texts) {
  const row = document.createElement("tr");
  for (const text of texts) row.appendChild(document.createElement("td")).textContent = text;
  return row;
}
