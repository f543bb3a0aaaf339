// Puts the records of an example into the stream of a Livetop that runs with its parameters, and
// prints what that says of them: node feed.js trades http://localhost:8080/api/ http://127.0.0.1:4567
import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { putRecords } from "./stream.js";

const STREAM = "example";
const MINUTE = 60_000;

const examples = {
  trades: {
    records: tradesOfTheLastMinute,
    answers: ["ranking?board=tickers&window=1m&limit=3", "ranking?board=sectors&window=1m", "ranking?board=tickers&window=5m&limit=3",
      "ranking?board=all&window=5m&by=visitors", "ranking?board=sectors&window=5m&by=visitors"],
    isWhole: (answer, records) => answer.total === records.length,
  },
  points: {
    records: () => linesOf("points.jsonl"),
    answers: ["hotspots?page=points"],
    isWhole: (answer) => answer.hotspots.length > 0,
  },
};

function linesOf(file) {
  return readFileSync(new URL(file, import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));
}

/** Their second becomes a time of the minute before this one, which has ended. */
function tradesOfTheLastMinute() {
  const begin = Math.floor(Date.now() / MINUTE) * MINUTE - MINUTE;
  return linesOf("trades.jsonl").map(({ EVENT_SECOND, ...trade }) => ({ EVENT_TIME: new Date(begin + EVENT_SECOND * 1000).toISOString(), ...trade }));
}

async function answerOf(url, isWhole) {
  for (let tries = 0; tries < 240; tries++) {
    const answer = await (await fetch(url)).json();
    if (isWhole(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${url} does not say within two minutes what was put into the stream`);
}

function print(path, answer) {
  console.log(`\nGET /api/${path}`);
  if (answer.hotspots) {
    console.table(answer.hotspots);
  } else {
    console.log(`${answer.from} to ${answer.to}, ${answer.total} in all`);
    console.table(answer.ranking.map(({ rank, item, count, visitors }) => ({ rank, item, count, ...(visitors && { visitors }) })));
  }
}

export async function feed(name, api, kinesis) {
  const { records, answers, isWhole } = examples[name];
  const objects = records();
  await putRecords(kinesis, STREAM, objects);
  console.log(`${objects.length} records such as ${JSON.stringify(objects[0])}`);
  for (const path of answers) print(path, await answerOf(new URL(path, api), (answer) => isWhole(answer, objects)));
}

if (argv[1] === fileURLToPath(import.meta.url)) await feed(...argv.slice(2));
