import { videoOf } from "./event.js";
import { quietly } from "./quietly.js";

/** Counts play and pause of videos that carry data-livetop-video. Media events do not bubble: they are caught on their way down. */
export function watchVideos(window, track) {
  for (const action of ["play", "pause"]) {
    const onAction = ({ target: video }) => {
      if (video?.matches?.("video[data-livetop-video]")) track(videoOf(video, action));
    };
    window.document.addEventListener(action, quietly.wrap(onAction), true);
  }
}
