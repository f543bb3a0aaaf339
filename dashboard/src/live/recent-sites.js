const KEY = "livetop.sites";
const MOST = 8;

/** The sites looked at last from this browser, the newest first. Storage may be denied: then there are none. */
export class RecentSites {
  #storage;

  constructor(storage) {
    this.#storage = storage;
  }

  all() {
    try {
      const stored = JSON.parse(this.#storage().getItem(KEY));
      return Array.isArray(stored) ? stored.filter((site) => typeof site === "string").slice(0, MOST) : [];
    } catch {
      return [];
    }
  }

  remember(site) {
    const sites = [site, ...this.all().filter((other) => other !== site)].slice(0, MOST);
    try {
      this.#storage().setItem(KEY, JSON.stringify(sites));
    } catch {
      // not kept, then
    }
  }
}
