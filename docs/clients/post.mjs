// Posts a batch, and the same one again where no answer came, and after 429 and 5xx.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const attempts = 6;

async function post(url, batch) {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json", "User-Agent": "my-shop/1.0" },
    body: JSON.stringify(batch),
  };
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(`${url}/api/events`, { ...request, signal: AbortSignal.timeout(10_000) }).catch((error) => ({ status: 0, text: async () => String(error.cause ?? error) }));
    if (answer.status === 200) return answer.json();
    const problem = `${answer.status} ${await answer.text()}`;
    const isFinal = answer.status > 0 && answer.status < 500 && answer.status !== 429;
    if (isFinal || attempt === attempts) throw new Error(problem);
    await sleep(250 * 2 ** attempt);
  }
}

const batch = {
  site: "shop",
  id: randomUUID(),
  events: [
    { page: "/articles/42", title: "On slices" },
    { type: "purchase", product: "tea" },
  ],
};
console.log(await post(process.env.LIVETOP_URL ?? "https://live.example.com", batch));
