import { isLeaving } from "./life.js";
import { options } from "./options.js";
import { quietly } from "./quietly.js";
import { tracker } from "./tracker.js";

/** Requests that may wait, and what one holds at most. */
const MAX_REQUESTS = 50;
const MAX_EVENTS = 500;
const MAX_CHARACTERS = 20_000;

/** Of a request that may outlive a page, in characters: in any script it has less than the 64 kB that a browser allows. */
const MAX_OUTLIVING = 21_000;

/** How long events wait for others to go with, and how long, at most, for an API that is away: twice as long after each failure. */
const GATHERS_MILLIS = 300;
const MAX_PAUSE_MILLIS = 60_000;

/** What waits to be sent, in its order; a request that has a body was sent before. */
export const requests = [];

const beacon = quietly((body) => navigator.sendBeacon(tracker.endpoint, body));
let pause = 0;
let timer;

/** Sends a request; what is not taken waits again, as it is. */
async function send(request) {
  const sender = JSON.stringify({ site: options.site, visitor: tracker.visitor, webdriver: navigator.webdriver || undefined });
  const body = (request.body ||= `{"id":"${Math.random()}","events":[${request.events}],${sender.slice(1)}`);
  try {
    if (!isLeaving || !beacon(body)) {
      const response = await fetch(tracker.endpoint, { method: "POST", body, keepalive: body.length < MAX_OUTLIVING });
      if (response.status > 428) throw response;
      const said = await response.json();
      if (said.error) tracker.tell(said.error.code, said);
      request.tell(said);
      pause = GATHERS_MILLIS;
    }
  } catch (error) {
    pause = (2 * pause) % MAX_PAUSE_MILLIS; // never 0; later as good as random, so that not all pages come back at once
    setTimeout(() => {
      // not while a page goes: what outlives it fails for it, too
      requests.push(request);
      tracker.tell("unsent", error);
      schedule();
    });
  }
}

const schedule = () => (timer ||= setTimeout(pump, pause));

/** Sends one request, and the next in a moment; all of them when the page goes. */
export function pump() {
  timer = 0;
  pause ||= GATHERS_MILLIS;
  requests.splice(0, isLeaving || document.hidden ? MAX_REQUESTS : 1).map(send);
  if (requests[0]) schedule();
}

/** Takes an event as JSON; answers a promise of what Livetop says to it, or nothing if there is no room. */
export function add(json) {
  let last = requests.at(-1);
  if (!last || last.body || last.events[MAX_EVENTS - 1] || (last.events + json).length > MAX_CHARACTERS) {
    if (requests[MAX_REQUESTS - 1]) return;
    last = { events: [] };
    last.said = new Promise((tell) => (last.tell = tell));
    requests.push(last);
  }
  last.events.push(json);
  if (isLeaving || (document.hidden && pause <= GATHERS_MILLIS)) pump();
  else schedule();
  return last.said;
}
