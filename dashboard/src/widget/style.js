import css from "./box.css";

/** A Content Security Policy without inline styles lets a constructed style sheet be; older browsers have none. */
export function adoptStyle(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement("style");
    style.append(css);
    root.append(style);
  }
}
