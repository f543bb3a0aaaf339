import { LivePage } from "./live/live-page.js";

new LivePage().start();
