import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { Polling } from "../../src/ranking/polling.js";

/** A polling every 5 s on a clock of its own; a test answers each question by hand. */
function poll(t, everyMillis = 5000, options = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = Object.assign(new EventTarget(), { hidden: false });
  const polling = { questions: [], answers: [], failures: [], document };
  const ask = (signal) => new Promise((answer, fail) => {
    polling.questions.push({ answer, fail });
    signal.addEventListener("abort", () => fail(new Error("aborted")));
  });
  const onAnswer = (answer) => polling.answers.push(answer);
  const onFailure = (error, retryMillis) => polling.failures.push([error.message, retryMillis]);
  polling.subject = new Polling({ everyMillis, ask, onAnswer, onFailure, document, ...options });
  polling.pass = async (millis) => {
    await setImmediate(); // lets what was answered be heard
    t.mock.timers.tick(millis);
    await setImmediate();
  };
  polling.subject.restart();
  return polling;
}

test("the next question follows the answer, not the clock", async (t) => {
  const { questions, answers, pass } = poll(t);
  await pass(9000);
  assert.equal(questions.length, 1);
  questions[0].answer("first");
  await pass(4999);
  assert.equal(questions.length, 1);
  await pass(1);
  assert.equal(questions.length, 2);
  assert.deepEqual(answers, ["first"]);
});

test("a question without an answer is given up after ten seconds and asked again later", async (t) => {
  const { questions, failures, pass } = poll(t);
  await pass(10_000);
  assert.deepEqual(failures, [["aborted", 10_000]]);
  await pass(10_000);
  assert.equal(questions.length, 2);
});

test("a restart asks at once and drops the answer that is under way", async (t) => {
  const { questions, answers, failures, subject, pass } = poll(t);
  subject.restart();
  assert.equal(questions.length, 2);
  questions[0].answer("old");
  questions[1].answer("new");
  await pass(0);
  assert.deepEqual([answers, failures], [["new"], []]);
});

test("a page that is looked at again asks at once, but not twice", async (t) => {
  const { questions, document, pass } = poll(t);
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(questions.length, 1);
  questions[0].answer("first");
  await pass(0);
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(questions.length, 2);
});

test("an answer may say when to ask again", async (t) => {
  const { questions, pass } = poll(t, (answer) => answer.again);
  questions[0].answer({ again: 7000 });
  await pass(6999);
  assert.equal(questions.length, 1);
  await pass(1);
  assert.equal(questions.length, 2);
  questions[1].fail(new Error("away"));
  await pass(14_000); // twice as long as after the last answer
  assert.equal(questions.length, 3);
});

test("what nobody needs while the page is hidden waits until somebody looks", async (t) => {
  const { questions, document, pass } = poll(t, 5000, { asksWhileHidden: false });
  document.hidden = true;
  questions[0].answer("first");
  await pass(600_000);
  assert.equal(questions.length, 1);
  document.hidden = false;
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(questions.length, 2);
});
