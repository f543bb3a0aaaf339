import { words } from "./options.js";

const LOCALHOST = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Where is counted, and where not: data-off, data-skip-localhost, data-hosts, data-allow-frames. */
export function places(tracker) {
  const { options, says, skipReason } = tracker;
  const { hostname } = location;
  const hosts = words(options.hosts);
  const isHost = (host) => host === hostname || (host.startsWith("*.") && hostname.endsWith(host.slice(1)));

  tracker.skipReason = () => {
    if (says("off")) return "script-off";
    if (says("skipLocalhost") && LOCALHOST.test(hostname)) return "localhost";
    const reason = skipReason();
    if (reason && reason !== "copy" && reason !== "frame") return reason;
    if (hosts.length > 0 ? !hosts.some(isHost) : reason === "copy") return "copy";
    return window.parent === window || says("allowFrames") ? null : "frame";
  };
}
