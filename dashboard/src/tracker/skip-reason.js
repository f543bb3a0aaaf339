const SITE = /^[a-z0-9][a-z0-9.-]{0,62}$/;
const LOCALHOST = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Why nothing is counted on this page right now, in a word; null when it is. */
export function skipReason(window, settings, visitor) {
  const { document, location } = window;
  if (settings.off) return "script-off";
  if (isOff(document.documentElement) || isOff(document.body)) return "page-off";
  if (visitor.isOff()) return "browser-off";
  if (document.prerendering || document.visibilityState === "prerender") return "prerender";
  if (location.protocol === "file:") return "file";
  if (location.protocol === "about:") return "no-page";
  if (settings.skipLocalhost && LOCALHOST.test(location.hostname)) return "localhost";
  if (!settings.allowFrames && window.parent !== window) return "frame";
  if (!SITE.test(settings.site)) return "invalid-site";
  return null;
}

function isOff(element) {
  const off = element?.getAttribute("data-livetop-off") ?? "false";
  return off !== "false";
}
