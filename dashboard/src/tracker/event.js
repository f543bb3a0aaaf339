const MAX_TITLE = 256;

/** A view of the page in the window, or of the {page, title} given. */
export function viewOf(window, given = {}) {
  return {
    type: "view",
    page: given.page ?? window.location.pathname,
    title: shorten(given.title ?? window.document.title),
  };
}

/** Where on the page, and how wide that is, in CSS pixels from its corner. A click by keyboard is at the middle of what it hit. */
export function clickOf(window, click) {
  const byKeyboard = click.detail === 0;
  const { x, y } = byKeyboard ? middleOf(window, click.target) : { x: click.pageX, y: click.pageY };
  return { type: "click", page: window.location.pathname, x: Math.round(x), y: Math.round(y), w: window.document.documentElement.scrollWidth };
}

/** A video is known by the name it was given in data-livetop-video, or by its file; one without a file by its page. */
export function videoOf(window, element) {
  const source = element.currentSrc;
  const file = /^(blob|mediastream|data):|^$/.test(source) ? window.location.pathname : fileOf(source);
  return element.getAttribute("data-livetop-video") || file;
}

function middleOf(window, element) {
  const box = element.getBoundingClientRect();
  return { x: window.scrollX + box.left + box.width / 2, y: window.scrollY + box.top + box.height / 2 };
}

function fileOf(address) {
  const path = address.split(/[?#]/)[0];
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Cut without leaving half of a surrogate pair. */
function shorten(title) {
  return String(title).slice(0, MAX_TITLE).replace(/[\uD800-\uDBFF]$/, "");
}
