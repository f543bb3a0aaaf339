import { squaresOf } from "./squares.js";

/** What the canvas measures, in the units that clicks are sent in. */
export const WIDTH = 1000;
export const HEIGHT = 600;

const DOT_MILLIS = 8_000;
const STEP = 10;

/**
 * A canvas to click on, which tells where, and draws the hotspots of everybody. By keyboard a cross moves with the arrows (in
 * greater steps with Shift) and clicks with Enter or the space bar.
 */
export class HotspotCanvas {
  #canvas;
  #onClick;
  #now;
  #hotspots = [];
  #dots = [];
  #cross = { x: WIDTH / 2, y: HEIGHT / 2 };

  constructor(canvas, { onClick, now = () => performance.now() }) {
    this.#canvas = canvas;
    this.#onClick = onClick;
    this.#now = now;
    canvas.addEventListener("click", (event) => this.#clicked(this.#placeOf(event)));
    canvas.addEventListener("keydown", (event) => this.#pressed(event));
    for (const type of ["focus", "blur"]) canvas.addEventListener(type, () => this.draw());
    new ResizeObserver(() => this.draw()).observe(canvas);
  }

  show(hotspots) {
    this.#hotspots = hotspots;
    this.draw();
  }

  #placeOf({ clientX, clientY }) {
    const box = this.#canvas.getBoundingClientRect();
    const within = (at, size, units) => Math.round(Math.min(1, Math.max(0, at / size)) * units);
    return { x: within(clientX - box.left, box.width, WIDTH), y: within(clientY - box.top, box.height, HEIGHT) };
  }

  #pressed(event) {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (move) {
      const step = event.shiftKey ? 5 * STEP : STEP;
      this.#cross.x = Math.min(WIDTH, Math.max(0, this.#cross.x + move[0] * step));
      this.#cross.y = Math.min(HEIGHT, Math.max(0, this.#cross.y + move[1] * step));
      this.draw();
    } else if (event.key === "Enter" || event.key === " ") {
      this.#clicked({ ...this.#cross });
    } else {
      return;
    }
    event.preventDefault();
  }

  #clicked(place) {
    this.#cross = place;
    this.#dots.push({ ...place, at: this.#now() });
    this.#onClick({ ...place });
    this.draw();
  }

  draw() {
    const { clientWidth, clientHeight } = this.#canvas;
    const ratio = globalThis.devicePixelRatio || 1;
    this.#canvas.width = Math.round(clientWidth * ratio);
    this.#canvas.height = Math.round(clientHeight * ratio);
    const pen = this.#canvas.getContext("2d");
    const style = getComputedStyle(this.#canvas);
    const scale = clientWidth / WIDTH;
    pen.scale(ratio, ratio);
    this.#drawSquares(pen, style, scale);
    this.#drawDots(pen, style, scale);
    if (this.#canvas.matches(":focus-visible")) this.#drawCross(pen, style, scale);
  }

  #drawSquares(pen, style, scale) {
    pen.strokeStyle = pen.fillStyle = style.getPropertyValue("--hotspot");
    for (const { left, top, width, height, line } of squaresOf(this.#hotspots, scale)) {
      pen.globalAlpha = 0.12;
      pen.fillRect(left, top, width, height);
      pen.globalAlpha = 1;
      pen.lineWidth = line;
      pen.strokeRect(left, top, width, height);
    }
  }

  /** One's own clicks are seen at once, and for as long as it takes until they can be in a hotspot. */
  #drawDots(pen, style, scale) {
    const now = this.#now();
    this.#dots = this.#dots.filter(({ at }) => now - at < DOT_MILLIS);
    pen.fillStyle = style.color;
    for (const { x, y } of this.#dots) {
      pen.beginPath();
      pen.arc(x * scale, y * scale, 3, 0, 2 * Math.PI);
      pen.fill();
    }
  }

  #drawCross(pen, style, scale) {
    const { x, y } = this.#cross;
    pen.strokeStyle = style.color;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(x * scale - 12, y * scale);
    pen.lineTo(x * scale + 12, y * scale);
    pen.moveTo(x * scale, y * scale - 12);
    pen.lineTo(x * scale, y * scale + 12);
    pen.stroke();
  }
}
