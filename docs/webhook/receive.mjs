// Takes the alerts that livetop up --webhook posts, and refuses what it has not signed.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const secret = process.env.LIVETOP_WEBHOOK_SECRET;

function isSigned(header, body) {
  const [, time, code] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? "") ?? [];
  // A post that is older was taken down by somebody, who sends it again.
  if (time === undefined || Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const right = createHmac("sha256", secret).update(`${time}.`).update(body).digest();
  return timingSafeEqual(right, Buffer.from(code, "hex"));
}

const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  if (!isSigned(request.headers["livetop-signature"], body)) return response.writeHead(401).end();
  const { site, news } = JSON.parse(body);
  for (const { kind, state, item } of news) console.log(site, kind, state, item ?? "");
  response.end();
});
server.listen(process.env.PORT ?? 8090, "127.0.0.1", () => console.log("listening on", server.address().port));
