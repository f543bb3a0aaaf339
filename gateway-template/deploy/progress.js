/** Prints what happens to the resources of a stack from now on, and remembers what failed. */
export class Progress {
  failures = [];
  #aws;
  #stack;
  #seen = new Set();

  constructor(aws, stack) {
    this.#aws = aws;
    this.#stack = stack;
  }

  /** What happened until now is not told. */
  static async of(aws, stack) {
    const progress = new Progress(aws, stack);
    for (const event of await progress.#newest()) progress.#seen.add(event.EventId);
    return progress;
  }

  async tell() {
    for (const event of (await this.#newest()).reverse()) {
      if (this.#seen.has(event.EventId)) continue;
      this.#seen.add(event.EventId);
      this.#tellOf(event);
    }
  }

  async #newest() {
    const words = ["cloudformation", "describe-stack-events", "--stack-name", this.#stack, "--max-items", "100"];
    return (await this.#aws.ask(words, { absent: /does not exist/ }))?.StackEvents ?? [];
  }

  #tellOf({ LogicalResourceId: id, ResourceStatus: status, ResourceStatusReason: reason }) {
    const failed = status.endsWith("_FAILED");
    const line = failed ? `${id} ${status}: ${reason}` : `${id} ${status}`;
    if (failed) this.failures.push(line);
    // CloudFormation tells twice that a creation is in progress: when it begins and when the resource has a name.
    if (failed || !reason?.endsWith("Initiated")) this.#aws.note(line);
  }
}
