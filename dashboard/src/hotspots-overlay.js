import { Overlay } from "./hotspots/overlay.js";

const { src } = document.currentScript;
const settings = new URL(src).searchParams;
window.livetopHotspots = new Overlay(window, { site: settings.get("site") || "default", byWidth: settings.get("units") === "width", base: src });
window.livetopHotspots.open();
