import { LivetopRanking } from "./widget/livetop-ranking.js";

const NAME = "livetop-ranking";

// A page may have the script twice: in the head and beside the box.
if (!customElements.get(NAME)) customElements.define(NAME, LivetopRanking);
