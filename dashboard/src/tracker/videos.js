import { videoOf } from "./event.js";
import { quietly } from "./quietly.js";

/**
 * Counts videos that carry data-livetop-video: a play once for each video and page, whoever pauses and seeks in it; its end
 * is an event of its own. Media events do not bubble: they are caught on their way down.
 */
export function watchVideos(window, track) {
  const told = new Set();
  const once = (type, action) => ({ target }) => {
    if (!target?.matches?.("video[data-livetop-video]")) return;
    const video = videoOf(window, target);
    const key = `${type} ${video}`;
    if (told.has(key)) return;
    told.add(key);
    track({ type, video, action });
  };
  window.document.addEventListener("play", quietly.wrap(once("video", "play")), true);
  window.document.addEventListener("ended", quietly.wrap(once("video-end", "end")), true);
}
