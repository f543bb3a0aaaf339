const ANSWER_WITHIN_MILLIS = 10_000;

/**
 * Asks again and again while somebody may see the answer: not in a hidden tab, not far from the screen, never twice at
 * once, and at once when the browser is online again. ask(signal) resolves to the milliseconds until the next question.
 */
export function asking(element, ask) {
  let connection;
  let current;
  let timer;
  let isNear;
  let due = 0;

  const observer = new IntersectionObserver(
    (entries) => {
      isNear = entries.at(-1).isIntersecting;
      plan();
    },
    { rootMargin: "100%" },
  );

  function plan() {
    clearTimeout(timer);
    if (element.isConnected && isNear && !current && !document.hidden) timer = setTimeout(run, due - performance.now());
  }

  async function run() {
    const mine = (current = new AbortController());
    setTimeout(() => mine.abort(new Error("no ranking")), ANSWER_WITHIN_MILLIS);
    const waitMillis = await ask(mine.signal);
    if (current !== mine) return; // stopped, or another question has taken its place
    current = undefined;
    due = performance.now() + waitMillis;
    plan();
  }

  /** Drops what is under way, and asks without waiting. */
  function again() {
    current?.abort();
    current = undefined;
    due = 0;
    plan();
  }

  return {
    again,
    start() {
      connection = new AbortController();
      observer.observe(element);
      document.addEventListener("visibilitychange", plan, connection);
      addEventListener("online", again, connection);
    },
    stop() {
      connection.abort();
      observer.disconnect();
      again();
    },
  };
}
