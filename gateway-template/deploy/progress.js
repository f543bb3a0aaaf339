/** Prints what happens to the resources of a stack from now on, and remembers what failed. */
export class Progress {
  failures = [];
  #aws;
  #stack;
  #last;

  constructor(aws, stack) {
    this.#aws = aws;
    this.#stack = stack;
  }

  /** What happened until now is not told. */
  static async of(aws, stack) {
    const progress = new Progress(aws, stack);
    progress.#last = (await progress.#newest(1))[0]?.EventId;
    return progress;
  }

  async tell() {
    const events = await this.#since(this.#last);
    this.#last = events[0]?.EventId ?? this.#last;
    for (const event of events.reverse()) this.#tellOf(event);
  }

  /** The events after this one, newest first: more and more of the list, until it is in it. */
  async #since(last) {
    for (let most = 100; ; most *= 2) {
      const events = await this.#newest(most);
      const known = events.findIndex((event) => event.EventId === last);
      if (known >= 0) return events.slice(0, known);
      if (events.length < most) return events;
    }
  }

  async #newest(most) {
    const words = ["cloudformation", "describe-stack-events", "--stack-name", this.#stack, "--max-items", `${most}`];
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
