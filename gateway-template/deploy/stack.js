import { Progress } from "./progress.js";
import { Refusal, Trouble } from "./trouble.js";
import { losses } from "./changes.js";

const absent = /does not exist/;
const unchanged = /didn't contain changes|No updates are to be performed/;

/** What is to be done first where a stack can be neither created nor updated. */
const remedies = {
  ROLLBACK_COMPLETE: "delete",
  ROLLBACK_FAILED: "delete",
  CREATE_FAILED: "delete",
  UPDATE_ROLLBACK_FAILED: "continue",
  DELETE_FAILED: "refuse",
};

/** A CloudFormation stack, changed by change sets. */
export class Stack {
  #aws;
  #tagging;
  #acting;

  constructor(aws, { stack, tags, roleArn }) {
    this.#aws = aws;
    this.name = stack;
    this.#tagging = tags ? ["--tags", JSON.stringify(tagList(tags))] : [];
    this.#acting = roleArn ? ["--role-arn", roleArn] : [];
  }

  async describe(id = this.name) {
    return (await this.#aws.ask(describing(id), { absent }))?.Stacks[0];
  }

  /** The stack once nobody is changing it; undefined where there is none. */
  async settled() {
    this.#aws.step(`Looking at the stack ${this.name}`);
    const found = await this.describe();
    if (!isMoving(found) || found.StackStatus === "REVIEW_IN_PROGRESS") return found;
    this.#aws.note(`It is ${found.StackStatus}; waiting for that`);
    const settled = await this.#followed(found.StackId, undefined, await Progress.of(this.#aws, found.StackId));
    return settled?.StackStatus === "DELETE_COMPLETE" ? undefined : settled;
  }

  /** Makes a stack that an earlier run left half done one that can be created or updated. */
  async repaired(found) {
    switch (remedies[found?.StackStatus]) {
      case "delete":
        this.#aws.step(`Deleting the stack ${this.name}, whose creation failed`);
        return await this.remove(found);
      case "continue":
        this.#aws.step(`Finishing the rollback of the stack ${this.name}`);
        return await this.#carried(["continue-update-rollback", ...this.#acting], found.StackId, "UPDATE_ROLLBACK_COMPLETE");
      case "refuse":
        throw new Refusal(`The stack ${this.name} is DELETE_FAILED: finish that with livetop deploy --delete --stack ${this.name}`);
      default:
        return found;
    }
  }

  /** Proposes the template with these parameters: what would change, nothing if nothing would. */
  async propose(found, templateUrl, parameters, name) {
    const isNew = isToBeCreated(found);
    this.#aws.step(`Comparing with the stack ${this.name}`);
    const list = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
    const type = isNew ? "CREATE" : "UPDATE";
    const options = ["--change-set-type", type, "--template-url", templateUrl, "--capabilities", "CAPABILITY_IAM", ...this.#tagging, ...this.#acting];
    await this.#aws.tell([...this.#changeSet("create", name), ...options, "--parameters", JSON.stringify(list)]);
    const proposal = await this.#aws.until(this.#changeSet("describe", name), ({ Status }) => /_COMPLETE$|^FAILED$/.test(Status), {
      expected: { Status: "CREATE_COMPLETE", Changes: isNew ? [] : [supposedChange] },
    });
    if (proposal.Status !== "FAILED") return { name, isNew, changes: (proposal.Changes ?? []).map((each) => each.ResourceChange) };
    await this.#aws.tell(this.#changeSet("delete", name));
    if (unchanged.test(proposal.StatusReason)) return undefined;
    throw new Trouble(`CloudFormation refuses this template with these parameters: ${proposal.StatusReason}`);
  }

  /** Refuses a proposal that takes away what holds data. */
  async refuseLosses({ name, changes }) {
    const lost = losses(changes);
    if (lost.length === 0) return;
    await this.#aws.tell(this.#changeSet("delete", name));
    throw new Refusal(`Nothing was changed. This update would ${lost.join(" and ")}; add --yes if that is meant`);
  }

  /** Carries a proposal out. */
  async carryOut({ name, isNew }) {
    this.#aws.step(`${isNew ? "Creating" : "Updating"} the stack ${this.name}`);
    await this.#carried(["execute-change-set", "--change-set-name", name], this.name, isNew ? "CREATE_COMPLETE" : "UPDATE_COMPLETE");
  }

  /** The outputs by name, those that are named here at least. */
  async outputs(supposed) {
    const stack = (await this.#aws.ask(describing(this.name), { supposed: { Stacks: [{}] } })).Stacks[0];
    const found = Object.fromEntries((stack.Outputs ?? []).map((each) => [each.OutputKey, each.OutputValue]));
    if (this.#aws.isRehearsal) return { ...supposed, ...found };
    for (const key of Object.keys(supposed)) if (!found[key]) throw new Trouble(`The stack ${this.name} has no output ${key}`);
    return found;
  }

  async remove({ StackId: id }) {
    await this.#carried(["delete-stack", ...this.#acting], id, "DELETE_COMPLETE");
  }

  /** What the deletion left behind because the template says so: [type, name] each. */
  async retained({ StackId: id }) {
    const events = await this.#aws.ask(["cloudformation", "describe-stack-events", "--stack-name", id]);
    const skipped = (events?.StackEvents ?? []).filter((each) => each.ResourceStatus === "DELETE_SKIPPED");
    return skipped.map((each) => [each.ResourceType, each.PhysicalResourceId]);
  }

  async #carried([operation, ...options], id, expected) {
    const progress = await Progress.of(this.#aws, id);
    await this.#aws.tell(["cloudformation", operation, "--stack-name", id, ...options]);
    return await this.#followed(id, expected, progress);
  }

  async #followed(id, expected, progress) {
    const settled = await this.#aws.until(
      describing(id),
      async ({ Stacks: [stack] }) => {
        await progress.tell();
        return !isMoving(stack);
      },
      expected && { expected: { Stacks: [{ StackId: id, StackStatus: expected }] } },
    );
    const stack = settled.Stacks[0];
    if (expected !== undefined && stack.StackStatus !== expected) this.#refuse(stack, expected, progress.failures);
    return stack;
  }

  #refuse({ StackStatus: status, StackStatusReason: reason }, expected, failures) {
    const reasons = failures.length > 0 ? failures : [reason ?? "CloudFormation does not say why"];
    throw new Trouble([`The stack ${this.name} is ${status}, not ${expected}:`, ...reasons.map((each) => `  ${each}`)].join("\n"));
  }

  #changeSet(verb, name) {
    return ["cloudformation", `${verb}-change-set`, "--stack-name", this.name, "--change-set-name", name];
  }
}

const supposedChange = {
  ResourceChange: { Action: "Modify", LogicalResourceId: "JobApplication", ResourceType: "AWS::KinesisAnalyticsV2::Application" },
};

function describing(id) {
  return ["cloudformation", "describe-stacks", "--stack-name", id];
}

/** Tags as AWS's calls take them. */
export function tagList(tags) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** A stack under review has a change set and nothing else. */
export function isToBeCreated(stack) {
  return stack === undefined || stack.StackStatus === "REVIEW_IN_PROGRESS";
}

function isMoving(stack) {
  return /_IN_PROGRESS$/.test(stack?.StackStatus ?? "");
}
