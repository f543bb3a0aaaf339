/**
 * What the script element says:
 * <script async src="https://live.example.com/tracker.js" data-site="blog"></script>
 */
export function readSettings(script, location) {
  const data = script?.dataset ?? {};
  const says = (name) => name in data && data[name] !== "false";
  return {
    site: data.site || "default",
    endpoint: endpoint(data.endpoint, script?.src, location.href),
    automatic: !says("manual"),
    off: says("off"),
    skipLocalhost: says("skipLocalhost"),
    allowFrames: says("allowFrames"),
    keepVisitor: !says("noVisitor"),
  };
}

/** A written endpoint is relative to the page, as every address in HTML; the default is beside the script. */
function endpoint(written, scriptAddress, pageAddress) {
  if (written) return new URL(written, pageAddress).href;
  return scriptAddress ? new URL("api/events", scriptAddress).href : new URL("/api/events", pageAddress).href;
}
