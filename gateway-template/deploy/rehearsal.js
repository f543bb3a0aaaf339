import { Aws, json } from "./aws.js";

/**
 * Prints the commands that Aws would run, and runs none that changes anything. Where there are credentials, questions are
 * asked; else, and where a change that was not made would have given the answer, it goes on with what is `supposed`.
 */
export class Rehearsal extends Aws {
  isRehearsal = true;

  step(title) {
    console.log(`\n# ${title}`);
  }

  note(text) {
    console.log(`# ${text}`);
  }

  warn(text) {
    console.log(`\n# WARNING: ${text}`);
  }

  async ask(words, { supposed } = {}) {
    console.log(this.line(words));
    const { exitCode, out } = this.isConnected ? await this.run(words) : { exitCode: 1 };
    return exitCode === 0 ? json(out) : supposed;
  }

  async tell(words, { supposed } = {}) {
    console.log(this.line(words));
    return supposed;
  }

  /** What a change that was not made would lead to is `expected`, whatever is there now. */
  async until(words, isReached, { supposed, expected } = {}) {
    this.note("until it is done:");
    if (expected === undefined) return this.ask(words, { supposed });
    console.log(this.line(words));
    return expected;
  }
}
