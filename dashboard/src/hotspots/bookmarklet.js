/**
 * The address that shows the hotspots of whatever page it is opened on: it loads hotspots-overlay.js from here, and says so
 * where the page's Content Security Policy does not let it. Opened again, it takes them away.
 */
export function bookmarklet({ base, site, byWidth }) {
  const query = new URLSearchParams({ site, units: byWidth ? "width" : "pixels" });
  const source = JSON.stringify(new URL(`hotspots-overlay.js?${query}`, base).href);
  const refused = JSON.stringify(
    `This page does not let the hotspots be loaded from ${new URL(base).origin}. Most likely its Content-Security-Policy does not list that origin in script-src.`,
  );
  const code = `(()=>{if(window.livetopHotspots)return livetopHotspots.close();const s=document.createElement("script");s.src=${source};s.onerror=()=>alert(${refused});document.documentElement.append(s)})()`;
  return `javascript:${encodeURIComponent(code)}`;
}
