/**
 * Counts videos that carry data-livetop-video: a play once for each video and page load, whoever pauses and seeks in it; the
 * first pause, each quarter and the end are events of their own. Media events do not bubble: they are caught on their way down.
 */
export function install(tracker) {
  const told = new Set();
  const once = (type, video, action) => {
    if (told.has(`${type} ${video}`)) return;
    told.add(`${type} ${video}`);
    tracker.track({ type, video, action });
  };
  const listen = (type, action) =>
    document.addEventListener(
      type,
      ({ target }) => target.matches?.("video[data-livetop-video]") && action(target, nameOf(target, tracker)),
      true,
    );

  listen("play", (video, name) => once("video", name, "play"));
  listen("pause", (video, name) => video.ended || video.seeking || once("video-pause", name, "pause"));
  listen("ended", (video, name) => once("video-end", name, "end"));
  listen("timeupdate", ({ currentTime, duration }, name) => {
    for (const part of [25, 50, 75]) if (currentTime / duration >= part / 100) once(`video-${part}`, name, `${part} %`);
  });
  for (const video of document.querySelectorAll("video[data-livetop-video]")) {
    if (!video.paused) once("video", nameOf(video, tracker), "play");
  }
}

/** The name that it is given, else its file; a stream has none, so that it is its page's. */
function nameOf(video, { page }) {
  const source = video.currentSrc;
  const path = source.split(/[?#]/)[0];
  const isStream = /^(blob|mediastream|data):|^$/.test(source);
  return video.dataset.livetopVideo || (isStream ? page() : path.slice(path.lastIndexOf("/") + 1));
}
