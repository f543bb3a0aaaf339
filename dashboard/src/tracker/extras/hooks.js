/** What changes or tells of events on their way: livetopSettings.beforeSend, data-not-found, data-debug, ?livetop=debug|off|on. */
export function hooks(tracker) {
  const { options, says, track } = tracker;
  const { beforeSend } = options;
  const asked = new URLSearchParams(location.search).get("livetop");
  let isFirst = true;

  const changed = (event) => {
    const isMissing = isFirst && event?.type === "view" && says("notFound") && (options.notFound === "404" || statusOfPage() === 404);
    if (event?.type === "view") isFirst = false;
    const whole = isMissing ? { status: 404, ...event } : event;
    return beforeSend ? beforeSend(whole) : whole;
  };
  tracker.track = (given) => {
    try {
      const event = changed(given);
      return !event && beforeSend ? tracker.tell("before-send", given) : track(event);
    } catch (error) {
      return tracker.tell("before-send", error); // better not counted than not as the page wants it
    }
  };
  if (asked === "off" || asked === "on") switchTo(asked);
  if (asked === "debug" || says("debug")) tellAll(tracker);
}

function statusOfPage() {
  return performance.getEntriesByType("navigation")[0]?.responseStatus;
}

/** Counts nothing from this browser any more, or again. */
function switchTo(state) {
  try {
    if (state === "off") localStorage.livetop = "off";
    else if (localStorage.livetop === "off") delete localStorage.livetop;
  } catch {} // storage may be denied
}

function tellAll(tracker) {
  const { options, track } = tracker;
  tracker.tell = (reason, about) => {
    console.warn("Livetop", options.site, reason, about);
    return reason;
  };
  tracker.track = (event) => {
    const answer = track(event);
    Promise.resolve(answer).then((said) => console.info("Livetop", options.site, event, said));
    return answer;
  };
}
