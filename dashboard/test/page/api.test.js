import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./stage.js";

const on = stage();

const document = {
  openapi: "3.0.1",
  servers: [{ url: "/api" }],
  paths: {
    "/events": {
      post: {
        operationId: "postEvents",
        summary: "Stores <b>events</b>",
        parameters: [{ name: "check", in: "query", description: "Only asks", schema: { type: "string", enum: ["0", "1"], default: "0" } }],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Events" } } } },
        responses: { 200: { description: "Stored", content: { "application/json": { schema: { $ref: "#/components/schemas/Stored" } } } } },
      },
      options: { operationId: "allowEvents", responses: {} },
    },
  },
  components: {
    schemas: {
      Events: { type: "object", properties: { page: { description: "What is viewed" }, events: { type: "array" } } },
      Stored: { type: "object", properties: { id: { type: "string" }, events: { type: "array", items: { type: "integer" } } } },
    },
  },
};

test("the API's page shows what the document says, and none of it as markup", async () => {
  on.livetop.pages.set("/api/openapi.json", JSON.stringify(document));
  const page = await on.open("/api.html");
  await page.locator("main:not([aria-busy])").waitFor();
  const shown = (await page.locator("main").innerText()).split("\n").filter(Boolean);
  assert.deepEqual(shown, [
    "POST/api/events", "Stores <b>events</b>",
    "Parameters", "check", "Only asks", "query, by default 0, one of 0, 1",
    "Body: application/json", "page", "What is viewed", "events", "[…]",
    "Answers", "200", "Stored", '{"id": string, "events": [integer, …]}',
  ]);
  assert.deepEqual(page.errors, []);
});

test("without the document the page says so", async () => {
  const page = await on.open("/api.html");
  await page.getByText("The document cannot be shown: it answered 404").waitFor();
});
