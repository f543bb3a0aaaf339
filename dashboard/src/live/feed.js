import { condition } from "../ranking/condition.js";
import { untilNext } from "../ranking/pace.js";
import { Polling } from "../ranking/polling.js";
import { askRanking } from "../ranking/ranking-api.js";
import { hourBefore, usualTimes } from "../ranking/times-before.js";
import { Trend } from "../ranking/trend.js";
import { countsVisitors, pulseWindow } from "./boards.js";

/** As long as all readers of a board ask the same, one answer in a cache is for all; rows are chosen in the page. */
const LISTED = 100;
const FAILURES_BEFORE_WORD = 2;
const PAST_EVERY_MILLIS = 600_000;
const MINUTE = 60_000;
const MINUTES_SEEN = 60;

/**
 * All that is known of one board of one site: its newest ranking, asked for as often as the window moves, what it was before,
 * and whether it is true. onRanking(known) hears when there is more to see, onCondition(condition, {error, retryMillis}) every
 * second.
 */
export class Feed {
  #question;
  #window;
  #known = nothing();
  #failure;
  #failures = 0;
  #before;
  #seen = [];
  #health;
  #past;
  #clock;
  #onRanking;
  #onCondition;
  #polling = new Polling({
    everyMillis: ({ ranking }) => this.#untilNext(ranking),
    ask: (signal) => this.#ask({ fetch: (...given) => fetch(...given), signal }),
    onAnswer: (answer) => this.#answered(answer),
    onFailure: (error, retryMillis) => this.#failed(error, retryMillis),
    document,
  });

  constructor({ health, past, clock, onRanking, onCondition }) {
    this.#health = health;
    this.#past = past;
    this.#clock = clock;
    this.#onRanking = onRanking;
    this.#onCondition = onCondition;
    setInterval(() => document.hidden || this.judge(), 1000); // hidden, it asks too rarely to be on time
  }

  /** The ranking, with the visitors of its items where they are counted; it does not wait for a second try of those. */
  async #ask(by) {
    const question = this.#question;
    const visitors = countsVisitors(question.board, question.window) && askRanking({ ...question, by: "visitors" }, by).catch(() => undefined);
    const [answer, read] = await Promise.all([askRanking(question, by), visitors]);
    return read ? { ...answer, ranking: withVisitors(answer.ranking, read.ranking) } : answer;
  }

  /** Tells of this board from now on; `at` is a time of the past, or null. */
  follow({ site, board, window, at }) {
    this.#window = window;
    this.#question = { site, board, window: window.name, limit: LISTED, ...(at && { at }) };
    this.#known = nothing();
    this.#before = undefined;
    this.#seen = [];
    this.restart();
  }

  restart() {
    this.#failure = undefined;
    this.#failures = 0;
    this.#polling.restart();
    this.judge();
  }

  /** Says again how true the figures are. */
  judge() {
    if (!this.#question) return;
    this.#onCondition(this.#condition(), { ...this.#failure, zone: this.#known.ranking?.zone });
  }

  #condition() {
    const { ranking } = this.#known;
    const isPast = "at" in this.#question;
    if (isPast && ranking) return { level: "past", asOf: Date.parse(this.#question.at) };
    return condition({
      ranking,
      failure: ranking && this.#failures < FAILURES_BEFORE_WORD ? undefined : this.#failure?.error,
      isOffline: !navigator.onLine,
      job: this.#health.job,
      isClockRight: this.#clock.isHeard,
      publishedEverySeconds: this.#window.publishedEverySeconds,
      nowMillis: this.#clock.now(),
    });
  }

  #untilNext({ to }) {
    if ("at" in this.#question) return PAST_EVERY_MILLIS;
    return untilNext({ to, publishedEverySeconds: this.#window.publishedEverySeconds }, this.#clock.now());
  }

  #answered({ ranking, serverMillis }) {
    this.#clock.hear(serverMillis);
    this.#failure = undefined;
    this.#failures = 0;
    const isNew = JSON.stringify(ranking) !== JSON.stringify(this.#known.ranking);
    this.#known = { ...this.#known, ranking };
    if (ranking.to !== null) this.#note(ranking);
    if (ranking.to !== null) this.#lookBack(this.#question.at ?? ranking.to);
    if (isNew) this.#tell();
    this.judge();
  }

  #failed(error, retryMillis) {
    this.#failure = { error, retryMillis };
    this.#failures++;
    if (error.isFinal) this.#known = nothing();
    this.judge();
  }

  /** The hour before, once for each five minutes, for rankings and for what is usual then. */
  #lookBack(to) {
    const times = hourBefore(Date.parse(to));
    const key = JSON.stringify([this.#question, times.at(-1)]);
    if (key === this.#before) return;
    this.#before = key;
    const { site, board, window } = this.#question;
    const pulse = pulseWindow().name;
    this.#remember(key, "hour", { site, board, window: pulse, limit: LISTED }, times);
    if (window !== pulse) this.#remember(key, "anHourAgo", { site, board, window, limit: LISTED }, times.slice(0, 1));
    this.#remember(key, "usual", { site, board, window, limit: LISTED }, usualTimes(times.at(-1)));
  }

  /** Fills the points of a past one by one; what was asked for before another question is of no use to it. */
  #remember(key, name, question, times) {
    const points = times.map((at) => ({ at, ranking: null }));
    const open = points.map(async (point) => {
      point.ranking = await this.#past.at(question, point.at);
    });
    Promise.allSettled(open).then((outcomes) => {
      if (key !== this.#before) return;
      if (outcomes.some(({ status }) => status === "rejected")) setTimeout(() => this.#lookBackAgain(key), MINUTE);
      this.#known = { ...this.#known, [name]: points };
      this.#tell();
    });
  }

  /** What was seen here, once a minute: a job that has just begun has no other past. */
  #note(ranking) {
    const at = Date.parse(ranking.to);
    if (at - (this.#seen.at(-1)?.at ?? -Infinity) >= MINUTE) this.#seen = [...this.#seen.slice(1 - MINUTES_SEEN), { at, ranking }];
  }

  /** With the next answer. */
  #lookBackAgain(key) {
    if (key === this.#before) this.#before = undefined;
  }

  #tell() {
    const { ranking, anHourAgo, usual } = this.#known;
    const isPulse = this.#question.window === pulseWindow().name;
    const known = this.#known.hour.slice(this.#known.hour.findIndex((point) => point.ranking));
    const hasPast = known.some((point) => point.ranking);
    const hour = isPulse && !hasPast ? this.#seen.filter(({ at }) => at <= Date.parse(ranking.to) - MINUTE) : known;
    const pulse = new Trend(hour, isPulse ? ranking : null);
    this.#onRanking({ ranking, pulse, trend: isPulse ? pulse : new Trend(anHourAgo), hour, usual, isPulse });
  }
}

/** An item that is not among the first by visitors has none that are known. */
function withVisitors(ranking, { ranking: byVisitors, approximate }) {
  const known = new Map(byVisitors.map(({ item, visitors, error }) => [item, { number: visitors, approximate: approximate || error > 0 }]));
  return { ...ranking, ranking: ranking.ranking.map((entry) => ({ ...entry, visitors: known.get(entry.item) })) };
}

function nothing() {
  return { ranking: undefined, hour: [], anHourAgo: [], usual: [] };
}
