const SVG = "http://www.w3.org/2000/svg";

/** A drawing of this size, stretched to its place, of paths with these classes. What it shows is told in words beside it. */
export function drawing(className, { width, height }, pathClasses) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const paths = pathClasses.map((pathClass) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", pathClass);
    svg.append(path);
    return path;
  });
  return { svg, paths };
}

/** Writes only what changed. */
export function setPath(path, d) {
  if (path.getAttribute("d") !== d) path.setAttribute("d", d);
}
