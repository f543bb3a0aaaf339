const DOWNLOAD = /\.(pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|tar|dmg|exe|msi|deb|rpm|apk|iso|csv|tsv|xlsx?|docx?|pptx?|od[tsp]|rtf|epub|mobi|mp3|m4a|ogg|wav|mp4|mov|webm|avi|ics)$/i;

/**
 * Counts links that a reader follows: data-outbound, those to other hosts; data-downloads, those to files. Where neither is
 * named, both. The address is told without query and fragment.
 */
export function install(tracker) {
  const { options } = tracker;
  const isNamed = "outbound" in options || "downloads" in options;
  const counts = (name) => (isNamed ? `${options[name] ?? false}` !== "false" : true);

  const follow = (click) => {
    const link = click.composedPath().find(({ localName, href }) => (localName === "a" || localName === "area") && href);
    if (!link || !click.isTrusted || click.button > 1) return;
    const { protocol, host, origin, pathname } = new URL(link.href, location);
    if (!/^https?:$/.test(protocol)) return;
    const url = origin + pathname;
    if (link.hasAttribute("download") || DOWNLOAD.test(pathname)) {
      if (counts("downloads")) tracker.track({ type: "download", url, page: tracker.page() });
    } else if (host !== location.host && counts("outbound")) {
      tracker.track({ type: "outbound", url, page: tracker.page() });
    }
  };
  for (const type of ["click", "auxclick"]) addEventListener(type, follow, true);
}
