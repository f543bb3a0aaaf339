import { createServer } from "node:http";

/** What the gateway's calls need of Kinesis and DynamoDB: a stream that keeps what it gets, and a table with nothing in it. */
export class Services {
  /** The records, each the JSON that it holds. */
  records = [];
  streams = new Set();
  #server = createServer((incoming, outgoing) => this.#answer(incoming, outgoing));

  /** Answers the address that both listen on. */
  async listen() {
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(incoming, outgoing) {
    let body = "";
    for await (const bytes of incoming) body += bytes;
    const [, operation] = incoming.headers["x-amz-target"].split(".");
    outgoing.setHeader("Content-Type", incoming.headers["content-type"]);
    outgoing.end(JSON.stringify(this[`_${operation}`](JSON.parse(body))));
  }

  _PutRecord({ Data, StreamName }) {
    this.streams.add(StreamName);
    this.records.push(JSON.parse(Buffer.from(Data, "base64").toString("utf8")));
    return { SequenceNumber: `${this.records.length}`, ShardId: "shardId-000000000000" };
  }

  _Query() {
    return { Items: [], Count: 0, ScannedCount: 0 };
  }
}
