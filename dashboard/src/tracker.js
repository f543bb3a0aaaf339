import { install as installOptions } from "./tracker/extras/options.js";
import { install as installVideos } from "./tracker/extras/videos.js";
import { options } from "./tracker/options.js";
import { start } from "./tracker/start.js";
import { tracker } from "./tracker/tracker.js";

// what livetop.js would load is in here
options.videos ??= "";
tracker.extras = new Set(["options", "videos"]);
tracker.more = async () => {
  installOptions(tracker);
  if (tracker.says("videos")) installVideos(tracker);
};
start();
