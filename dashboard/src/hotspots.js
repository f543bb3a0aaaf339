import { HotspotsPage } from "./hotspots/hotspots-page.js";

new HotspotsPage().start();
