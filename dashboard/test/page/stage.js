import { after, afterEach, before, beforeEach } from "node:test";
import { launchChromium, openPage } from "../browser.js";
import { LivetopDouble } from "./livetop-double.js";

/** One browser for a file of tests; for each test a Livetop of its own, and every page it opened closed after it. */
export function stage() {
  const stage = {
    async open(path, options) {
      return openPage(stage.browser, stage.livetop.url + path, options);
    },
  };
  before(async () => (stage.browser = await launchChromium()));
  after(() => stage.browser?.close());
  beforeEach(async () => (stage.livetop = await LivetopDouble.start()));
  afterEach(async () => {
    await Promise.all(stage.browser.contexts().map((context) => context.close()));
    await stage.livetop.stop();
  });
  return stage;
}
