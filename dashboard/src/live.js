import { Display } from "./live/display.js";
import { LivePage } from "./live/live-page.js";
import { readMode } from "./live/mode.js";
import { texts, translate } from "./texts/texts.js";

const { mode } = readMode(location.search);
document.documentElement.lang = texts.language;
document.documentElement.dataset.mode = mode;
translate(document.body);
if (mode === "full") new LivePage().start();
else new Display(document.querySelector("main"));
