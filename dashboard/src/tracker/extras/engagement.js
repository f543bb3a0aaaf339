const TICK_MILLIS = 1000;

/** Who does nothing for as long reads no more. */
const ATTENTION_MILLIS = 30_000;

const DEFAULT_BEAT_SECONDS = 15;
const MIN_BEAT_SECONDS = 5;

/**
 * data-engagement: how long a page was read, in seconds, and how far down, in percent; once for each view, when the reader first
 * leaves it. data-heartbeat="15s": an event again and again while it is read. Where neither is named, the first.
 */
export function install(tracker) {
  const { options, track } = tracker;
  const beat = "heartbeat" in options && secondsIn(options.heartbeat);
  const tells = !beat || `${options.engagement ?? false}` !== "false";
  let reading = null;
  let isActiveUntil = 0;

  const begin = (page) => {
    reading = { page, seconds: 0, lowest: scrollY };
    attend();
  };
  const end = () => {
    if (!tells || !reading?.seconds || reading.isTold) return;
    reading.isTold = true;
    track({ type: "engagement", page: reading.page, seconds: reading.seconds, scroll: percent(reading.lowest) });
  };
  const attend = () => {
    isActiveUntil = Date.now() + ATTENTION_MILLIS;
    if (reading) reading.lowest = Math.max(reading.lowest, scrollY);
  };
  const tick = () => {
    if (!reading || document.hidden || Date.now() > isActiveUntil) return;
    reading.seconds++;
    if (beat && reading.seconds % beat === 0) track({ type: "heartbeat", page: reading.page });
  };

  tracker.track = (event) => {
    if (event?.type === "view") end();
    const answer = track(event);
    if (event?.type === "view" && typeof answer !== "string") begin(event.page);
    return answer;
  };
  for (const type of ["scroll", "pointermove", "pointerdown", "keydown", "touchstart"]) {
    addEventListener(type, attend, { capture: true, passive: true });
  }
  addEventListener("visibilitychange", () => document.hidden && end(), true);
  addEventListener("pagehide", end, true);
  setInterval(tick, TICK_MILLIS);
  if (!document.hidden && tracker.skipReason() === null) begin(tracker.page());
}

/** "15s" and "15" are fifteen seconds, "1m" is a minute. */
function secondsIn(text) {
  const [, number, unit] = /^(\d+)(s|m)?$/.exec(text) ?? [];
  return number ? Math.max(MIN_BEAT_SECONDS, Number(number) * (unit === "m" ? 60 : 1)) : DEFAULT_BEAT_SECONDS;
}

/** How much of the page is above the lower edge of the window that is scrolled so far. */
function percent(scrolled) {
  return Math.min(100, Math.round((100 * (scrolled + innerHeight)) / document.documentElement.scrollHeight));
}
