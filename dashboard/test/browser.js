import { chromium } from "playwright-core";
import { existsSync } from "node:fs";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Livetop leaves robots out of its counts: the tests browse as a reader does. */
export const READER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** A zone in which it is about noon: an hour ago is today there, whenever tests run. */
function zoneOfNoon() {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`; // POSIX counts hours behind UTC
}

/** Chromium as Debian packages it, or the one that $CHROMIUM names. */
export async function launchChromium() {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    throw new Error(`No Chromium at ${executablePath}: apt-get install chromium, or set CHROMIUM to its path`);
  }
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page of a new reader; what it throws is collected in page.thrown, and with what it logs as an error in page.errors. */
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({ userAgent: READER, timezoneId: zoneOfNoon(), ...options });
  const page = await context.newPage();
  page.thrown = [];
  page.errors = [];
  page.on("pageerror", (error) => {
    page.thrown.push(String(error));
    page.errors.push(String(error));
  });
  page.on("console", (message) => message.type() === "error" && page.errors.push(message.text()));
  if (options.initScript) await page.addInitScript(options.initScript);
  await page.goto(address);
  return page;
}
