import { askHotspots } from "./hotspots-api.js";
import { squaresOf } from "./squares.js";

const EVERY_MILLIS = 5_000;
const TOPMOST = 2_147_483_647;
const COLOUR = "#e0341b";

/**
 * The hotspots of the page that it is opened on, over the page. Everything is styled by properties, which no Content Security
 * Policy forbids; what a policy does forbid is asking Livetop, and then it says so.
 */
export class Overlay {
  #window;
  #site;
  #byWidth;
  #base;
  #host;
  #layer;
  #label;
  #timer;
  #blocked;

  constructor(window, { site, byWidth, base }) {
    this.#window = window;
    this.#site = site;
    this.#byWidth = byWidth;
    this.#base = base;
    this.#host = this.#element("div", { position: "absolute", left: "0", top: "0", width: "0", height: "0", zIndex: TOPMOST });
    const root = this.#host.attachShadow({ mode: "open" });
    this.#layer = root.appendChild(this.#element("div", { position: "absolute", left: "0", top: "0", pointerEvents: "none" }));
    root.append(this.#bar());
  }

  #bar() {
    const bar = this.#element("div", {
      position: "fixed",
      right: "12px",
      bottom: "12px",
      background: "#161b2e",
      color: "#fff",
      font: "14px/1.4 system-ui, sans-serif",
      padding: "8px 12px",
      borderRadius: "8px",
      maxWidth: "min(90vw, 480px)",
    });
    this.#label = bar.appendChild(this.#element("span", {}));
    this.#label.setAttribute("role", "status");
    const close = bar.appendChild(this.#element("button", { font: "inherit", marginLeft: "12px", cursor: "pointer" }));
    close.textContent = "Close";
    close.addEventListener("click", () => this.close());
    return bar;
  }

  #element(name, style) {
    const element = this.#window.document.createElement(name);
    Object.assign(element.style, style);
    return element;
  }

  open() {
    const { document } = this.#window;
    document.documentElement.append(this.#host);
    document.addEventListener("securitypolicyviolation", this.#onViolation);
    document.addEventListener("keydown", this.#onKey);
    this.#refresh();
  }

  close() {
    const { document } = this.#window;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    document.removeEventListener("securitypolicyviolation", this.#onViolation);
    document.removeEventListener("keydown", this.#onKey);
    this.#host.remove();
    delete this.#window.livetopHotspots;
  }

  #onKey = ({ key }) => key === "Escape" && this.close();

  #onViolation = ({ blockedURI, effectiveDirective }) => {
    if (this.#base.startsWith(blockedURI) || blockedURI.startsWith(new URL(this.#base).origin)) this.#blocked = effectiveDirective;
  };

  async #refresh() {
    const page = this.#window.location.pathname;
    try {
      const { hotspots } = await askHotspots({ site: this.#site, page }, { fetch: (...question) => this.#window.fetch(...question), base: this.#base });
      this.#draw(hotspots);
      this.#label.textContent = `${hotspots.length || "No"} ${hotspots.length === 1 ? "hotspot" : "hotspots"} of ${page} (site ${this.#site})`;
    } catch (error) {
      await null; // the violation is told after the failure
      this.#label.textContent = this.#blocked ? this.#policyAdvice() : `No answer from ${new URL(this.#base).origin}: ${error.message}`;
      if (this.#blocked) return;
    }
    if (this.#host.isConnected) this.#timer = setTimeout(() => this.#refresh(), EVERY_MILLIS);
  }

  #policyAdvice() {
    return `This page's Content-Security-Policy lets it ask nothing of ${new URL(this.#base).origin}: list that origin in ${this.#blocked}.`;
  }

  #draw(hotspots) {
    const scale = this.#byWidth ? this.#window.document.documentElement.scrollWidth / 1000 : 1;
    this.#layer.replaceChildren(
      ...squaresOf(hotspots, scale).map(({ left, top, width, height, line, points }) => {
        const square = this.#element("div", {
          position: "absolute",
          left: `${left}px`,
          top: `${top}px`,
          width: `${width}px`,
          height: `${height}px`,
          outline: `${line}px solid ${COLOUR}`,
          background: `${COLOUR}20`,
        });
        square.title = `${points} clicks`;
        return square;
      }),
    );
  }
}
