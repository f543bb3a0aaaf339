import { Agent, createServer, get, request } from "node:http";

/** Who calls it, as it tells a machine. */
export const reader = "203.0.113.9";

const lookMillis = 100;
const looks = 2;

/** A load balancer as the template's is: each request to the next machine that is ready, to none that is leaving. */
export class LoadBalancer {
  #targets = [];
  #next = 0;
  #server = createServer((incoming, outgoing) => this.#forward(incoming, outgoing));
  #timer = setInterval(() => this.#targets.forEach((target) => look(target)), lookMillis);

  /** Answers the address that it listens on. */
  async listen() {
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** Takes a machine in; resolves when it gets requests. */
  register({ port, adminPort }) {
    const target = { port, adminPort, underWay: 0, same: 0, isHealthy: false, agent: new Agent({ keepAlive: true }) };
    this.#targets.push(target);
    return new Promise((resolve) => (target.onHealthy = resolve));
  }

  /** Takes a machine out; resolves when it has answered what it was asked before. */
  async deregister({ port }) {
    const target = this.#targets.find((each) => each.port === port);
    this.#targets = this.#targets.filter((each) => each !== target);
    if (target.underWay > 0) await new Promise((resolve) => (target.onIdle = resolve));
    target.agent.destroy();
  }

  close() {
    clearInterval(this.#timer);
    for (const { agent } of this.#targets) agent.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #forward(incoming, outgoing) {
    const healthy = this.#targets.filter(({ isHealthy }) => isHealthy);
    if (healthy.length === 0) return outgoing.writeHead(503).end();
    const target = healthy[this.#next++ % healthy.length];
    target.underWay++;
    const headers = { ...incoming.headers, "x-forwarded-for": reader };
    const forwarded = request({ port: target.port, host: "127.0.0.1", agent: target.agent, method: incoming.method, path: incoming.url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.headersSent || outgoing.writeHead(502).end());
    forwarded.on("close", () => --target.underWay === 0 && target.onIdle?.());
    incoming.pipe(forwarded);
  }
}

function look(target) {
  const found = (isReady) => {
    target.same = isReady === target.isHealthy ? 0 : target.same + 1;
    if (target.same < looks) return;
    target.isHealthy = isReady;
    target.same = 0;
    if (isReady) target.onHealthy?.();
  };
  const question = get({ port: target.adminPort, host: "127.0.0.1", path: "/ready", timeout: 2000 }, (answer) => found(answer.resume().statusCode === 200));
  question.on("timeout", () => question.destroy()).on("error", () => found(false));
}
