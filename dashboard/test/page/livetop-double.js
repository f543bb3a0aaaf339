import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";

const built = new URL("../../dist/", import.meta.url);
const staticFiles = { "/": "index.html", "/favicon.ico": "favicon.svg" };
const types = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };

/** Windows that move every second, so that no test waits for one; those of the template move every five. */
const windows = "1m,10m/1s,1h/1m,1d/10m";

/**
 * Speaks Livetop's HTTP API and serves the built files, with rankings and pages that a test sets. It notes every event
 * that is posted and every ranking that is asked for: those of the board "status", of the board "sites" and of the past apart
 * from the others. Its job lives unless a test says otherwise.
 */
export class LivetopDouble {
  posts = [];
  rankings = new Questions(() => this.#note());
  statuses = new Questions(() => this.#note());
  pasts = new Questions(() => this.#note());
  sites = new Questions(() => this.#note());
  healths = new Questions(() => this.#note());
  hotspots = new Questions(() => this.#note());
  alerts = new Questions(() => this.#note());
  visitor = "visitor-1";
  pages = new Map();
  /** Of every ranking's answer, besides its type. */
  rankingHeaders = {};
  #server = createServer((request, response) => this.#serve(request, response).catch((error) => response.destroy(error)));
  #noted = [];
  #alertsAreOn = "";
  #visitorLists = "off";

  static async start() {
    const double = new LivetopDouble();
    double.jobAt(() => new Date().toISOString());
    double.#server.listen(0, "127.0.0.1");
    await once(double.#server, "listening");
    double.url = `http://127.0.0.1:${double.#server.address().port}`;
    return double;
  }

  /** What /api/ranking answers: a ranking, or a function of the query that answers one or {status, error}. */
  rank(ranking) {
    this.rankings.answerWith(ranking);
  }

  /** What /api/ranking answers for the board "status". */
  tell(ranking) {
    this.statuses.answerWith(ranking);
  }

  /** What /api/ranking answers for a time of the past. */
  remember(ranking) {
    this.pasts.answerWith(ranking);
  }

  /** Up to which time the job has published, or a function that answers it; null for a job that never did. */
  jobAt(at) {
    this.healths.answerWith(() => {
      const published = typeof at === "function" ? at() : at;
      return { status: "ok", job: published && { at: published } };
    });
  }

  /** What /api/alerts answers: a list of alerts, or {status, error}. The live page is told to ask from then on. */
  warn(alerts) {
    this.#alertsAreOn = "on";
    this.alerts.answerWith(Array.isArray(alerts) ? ({ site }) => ({ site, to: new Date().toISOString(), alerts }) : alerts);
  }

  /** The live page is told that visitors are counted in these lists, such as "pages:10m". */
  countVisitors(lists) {
    this.#visitorLists = lists;
  }

  /** What /api/hotspots answers: [left, top, right, bottom, points, density] each, or {status, error}. */
  locate(hotspots) {
    this.hotspots.answerWith(Array.isArray(hotspots) ? ({ site, page }) => hotspotsOf(hotspots, { site, page }) : hotspots);
  }

  /** Resolves to the first `count` posts, once they are there. */
  async posted(count) {
    while (this.posts.length < count) await new Promise((resolve) => this.#noted.push(resolve));
    return this.posts.slice(0, count);
  }

  /** Resolves when `count` more rankings, or other questions, were asked for. */
  async askedAgain(count, { asked } = this.rankings) {
    const until = asked.length + count;
    while (asked.length < until) await new Promise((resolve) => this.#noted.push(resolve));
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request, response) {
    const { pathname, searchParams } = new URL(request.url, this.url);
    if (pathname === "/api/events" && request.method === "POST") return this.#take(request, response);
    if (pathname === "/api/alerts") return reply(await this.alerts.answer(Object.fromEntries(searchParams)), response);
    if (pathname === "/api/hotspots") return this.#answerHotspots(Object.fromEntries(searchParams), response);
    if (pathname === "/api/ranking") return this.#answer(Object.fromEntries(searchParams), response);
    if (pathname === "/api/health") return reply(await this.healths.answer({}), response);
    if (this.pages.has(pathname)) return send(response, 200, types.html, this.pages.get(pathname));
    return this.#file(staticFiles[pathname] ?? pathname.slice(1), response);
  }

  async #take(request, response) {
    const { "content-type": contentType, "sec-fetch-dest": destination, "sec-fetch-mode": mode } = request.headers;
    const chunks = await request.toArray();
    const body = Buffer.concat(chunks).toString("utf8");
    json(response, 200, { visitor: this.visitor, id: "request-1" });
    this.posts.push({ contentType, destination, mode, body, event: JSON.parse(body) });
    this.#note();
  }

  async #answer(query, response) {
    reply(await this.#questionsFor(query).answer(query), response, this.rankingHeaders);
  }

  #questionsFor({ board, at }) {
    if (board === "status") return this.statuses;
    if (board === "sites") return this.sites;
    return at ? this.pasts : this.rankings;
  }

  async #answerHotspots(query, response) {
    const answer = await this.hotspots.answer(query);
    if (answer.error) json(response, answer.status, { error: answer.error });
    else json(response, 200, answer);
  }

  async #file(name, response) {
    const content = await readFile(new URL(name, built)).catch(() => undefined);
    if (content === undefined) send(response, 404, "text/plain", "not found");
    else if (name === "index.html") send(response, 200, types.html, told(content.toString(), { windows, alerts: this.#alertsAreOn, visitors: this.#visitorLists }));
    else send(response, 200, types[name.split(".").pop()], content);
  }

  #note() {
    this.#noted.splice(0).forEach((wake) => wake());
  }
}

/** Questions of one kind: what answers them, which were asked, and how many of them at once at most. */
class Questions {
  asked = [];
  mostAtOnce = 0;
  #underWay = 0;
  #answer = emptyRanking;
  #note;

  constructor(note) {
    this.#note = note;
  }

  answerWith(answer) {
    this.#answer = typeof answer === "function" ? answer : () => answer;
  }

  async answer(query) {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#underWay);
    const answer = await this.#answer(query);
    this.#underWay--;
    this.asked.push(query);
    this.#note();
    return answer;
  }
}

export function emptyRanking({ site = "default", board = "pages", window = "10m" } = {}) {
  return { site, board, window, from: null, to: null, total: 0, ranking: [] };
}

function hotspotsOf(boxes, { site, page }) {
  const hotspots = boxes.map(([left, top, right, bottom, points, density]) => ({ density, minValues: [left, top], maxValues: [right, bottom], points }));
  return { site, page, to: new Date().toISOString(), hotspots };
}

/** A ranking of [item, count, previousRank?, title?] entries whose window ended `secondsAgo`. */
export function rankingOf(entries, { secondsAgo = 1, total, site = "default" } = {}) {
  const to = Date.now() - secondsAgo * 1000;
  const ranking = entries.map(([item, count, previousRank, title], index) => ({ rank: index + 1, item, title, count, previousRank }));
  const sum = entries.reduce((counted, [, count]) => counted + count, 0);
  return {
    site,
    board: "pages",
    window: "10m",
    from: new Date(to - 600_000).toISOString(),
    to: new Date(to).toISOString(),
    total: total ?? sum,
    ranking,
  };
}

/** A ranking of the board "status": how many events became what. */
export function statusOf(counts, { total, site } = {}) {
  return { ...rankingOf(Object.entries(counts), { total, site }), board: "status" };
}

function reply(answer, response, headers) {
  if (answer.error) json(response, answer.status, { error: answer.error });
  else json(response, 200, answer, headers);
}

function told(html, contents) {
  return Object.entries(contents).reduce(
    (page, [name, content]) => page.replace(`name="livetop-${name}" content=""`, `name="livetop-${name}" content="${content}"`),
    html,
  );
}

function json(response, status, value, headers) {
  send(response, status, "application/json", JSON.stringify(value), headers);
}

function send(response, status, type, content, headers) {
  response.writeHead(status, { "Content-Type": type, "Access-Control-Allow-Origin": "*", ...headers });
  response.end(content);
}
