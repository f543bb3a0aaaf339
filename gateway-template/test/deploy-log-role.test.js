import assert from "node:assert/strict";
import { test } from "node:test";
import { accessLog } from "../deploy/log-role.js";

const shared = "arn:aws:iam::123456789012:role/service-role/logs";

/** What is decided in an account where API Gateway logs with a role, for a stack that may exist, with a value of before. */
function decided({ role, isGone, given, yes, exists = false, before }) {
  const aws = {
    step() {},
    async ask(words, { absent } = {}) {
      if (words.join(" ") === "apigateway get-account") return { cloudwatchRoleArn: role };
      assert.deepEqual([words.join(" "), String(absent)], ["iam get-role --role-name logs", "/NoSuchEntity/"]);
      return isGone ? undefined : {};
    },
  };
  return accessLog(aws, { region: "eu-central-1", parameters: given ? { AccessLog: given } : {}, yes }, exists, before);
}

test("a new stack logs with the role that the account has, and sets one only where there is none", async () => {
  assert.deepEqual(await decided({ role: undefined }), { AccessLog: "with-role" });
  assert.deepEqual(await decided({ role: shared }), { AccessLog: "on" });
  assert.deepEqual(await decided({ role: shared, isGone: true }), { AccessLog: "with-role" });
});

test("what is given counts, unless others would lose their logs or there would be none", async () => {
  assert.deepEqual(await decided({ given: "off" }), {});
  assert.deepEqual(await decided({ role: shared, given: "on" }), {});
  assert.deepEqual(await decided({ given: "with-role" }), {});
  assert.deepEqual(await decided({ role: shared, given: "with-role", yes: true }), {});
  await assert.rejects(decided({ role: shared, given: "with-role" }), {
    message:
      `Nothing was changed. AccessLog=with-role would replace ${shared}, which all APIs of the account in eu-central-1 log with; ` +
      "leave AccessLog out to log with it as well, or add --yes if it is to be replaced",
  });
  await assert.rejects(decided({ given: "on" }), {
    message: "Nothing was changed. AccessLog=on needs a role that API Gateway logs with, and eu-central-1 has none; with-role sets one",
  });
  await assert.rejects(decided({ role: shared, given: "with-role", exists: true, before: "on" }), /would replace/);
});

test("a stack stays with what it has, one whose creation failed only where it does not matter", async () => {
  for (const before of ["with-role", "on", "off"]) assert.deepEqual(await decided({ role: shared, exists: true, before }), {});
  assert.deepEqual(await decided({ role: shared, exists: true, before: "with-role", given: "with-role" }), {});
  assert.deepEqual(await decided({ role: shared, before: "with-role" }), { AccessLog: "on" });
  assert.deepEqual(await decided({ before: "on" }), { AccessLog: "with-role" });
  assert.deepEqual(await decided({ role: shared, before: "off" }), {});
});
