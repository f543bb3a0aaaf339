import { PastRankings } from "../ranking/past-rankings.js";
import { askRanking } from "../ranking/ranking-api.js";
import { ServerClock } from "../ranking/server-clock.js";
import { Health } from "./health.js";

/** What all boards of a page ask together: the server's clock, the job's sign of life, and the past. */
export class Sources {
  clock = new ServerClock();
  past = new PastRankings({ ask: async (question) => (await askRanking(question, { fetch: (...given) => fetch(...given) })).ranking });
  health;

  /** onHealth() hears each sign of life of the job. */
  constructor(onHealth) {
    this.health = new Health(this.clock, onHealth);
  }
}
