import { Trouble } from "./trouble.js";

/** Where an application stays; in all other states the service is at work on it. */
const resting = ["READY", "RUNNING"];
/** Where it can be stopped at once. */
const stoppable = ["STARTING", "UPDATING", "STOPPING", "AUTOSCALING", "RUNNING"];
const patience = 60 * 60 * 1000;
/** After a rollback it runs or is ready, says the service's guide; the API has ROLLED_BACK too, and nobody says for how long. */
const looksAtRolledBack = 60;

/** The job as an application of Managed Service for Apache Flink. */
export class Application {
  #aws;
  #name;

  constructor(aws, name) {
    this.#aws = aws;
    this.#name = name;
  }

  /** Keeps the state under a name before an update; only a running application has state to keep. */
  async save(snapshot) {
    this.#aws.step(`Saving the state of the job ${this.#name}`);
    const { ApplicationStatus: status } = await this.#settled({ supposed: detailOf("RUNNING") });
    if (status !== "RUNNING") return this.#aws.note(`It is ${status}: its last snapshot is kept`);
    await this.#aws.tell(this.#words("create-application-snapshot", "--snapshot-name", snapshot));
    const saved = await this.#aws.until(
      this.#words("describe-application-snapshot", "--snapshot-name", snapshot),
      ({ SnapshotDetails }) => SnapshotDetails.SnapshotStatus !== "CREATING",
      { expected: { SnapshotDetails: { SnapshotStatus: "READY" } } },
    );
    if (saved.SnapshotDetails.SnapshotStatus !== "READY") this.#refuseWithoutState(snapshot);
  }

  /** Stops the application with a snapshot, for an update that it could not make with the state it has. */
  async pause() {
    this.#aws.step(`Stopping the job ${this.#name} with a snapshot`);
    const { ApplicationStatus: status } = await this.#settled({ supposed: detailOf("RUNNING") });
    if (status !== "RUNNING") return this.#aws.note(`It is ${status}`);
    await this.#aws.tell(this.#words("stop-application"));
    await this.#settled({ expected: detailOf("READY") });
  }

  /** Makes it write its log to this stream, where CloudFormation could not. */
  async log(stream) {
    this.#aws.step(`Looking for the log of the job ${this.#name}`);
    const { ApplicationVersionId: version, CloudWatchLoggingOptionDescriptions: logs = [] } = await this.#settled({
      supposed: { ApplicationDetail: { ApplicationStatus: "READY", ApplicationVersionId: "VERSION" } },
    });
    if (logs.length > 0) return this.#aws.note("It has one");
    const option = ["--cloud-watch-logging-option", `LogStreamARN=${stream}`];
    await this.#aws.tell(this.#words("add-application-cloud-watch-logging-option", "--current-application-version-id", `${version}`, ...option));
  }

  /** Starts the application if it is stopped, with the newest state there is, or what of it still has a place. */
  async run({ dropsState }) {
    this.#aws.step(`Starting the job ${this.#name}`);
    const { ApplicationStatus: status } = await this.#settled({ supposed: detailOf("READY") });
    if (status === "RUNNING") return this.#aws.note("It is running");
    if (status === "READY") await this.#start(dropsState);
  }

  /** Refuses an application that does not run this jar or that forgot its state when it was updated. */
  async check(jarKey, wasUpdated) {
    const detail = await this.#settled({ expected: detailOf("RUNNING") });
    const status = detail.ApplicationStatus;
    if (status !== "RUNNING") throw new Trouble(`The job is ${status}, not RUNNING; its log:\n  ${this.#log(detail)}`);
    const runs = jarOf(detail) ?? jarKey;
    if (runs !== jarKey) {
      throw new Trouble(`The job was rolled back to ${runs}; why ${jarKey} did not run is in its log:\n  ${this.#log(detail)}`);
    }
    if (wasUpdated && restoreTypeOf(detail) === "SKIP_RESTORE_FROM_SNAPSHOT") {
      throw new Trouble(`The job runs, but began without its state. To go back to it:\n  ${this.#restoring()}`);
    }
  }

  /** Stops it at once: what is deleted needs no snapshot. In a state where it cannot be stopped, the next one is waited for. */
  async stop() {
    const isReached = (status) => [undefined, "READY", ...stoppable].includes(status);
    const found = await this.#reached(isReached, { supposed: detailOf("RUNNING") });
    if (!stoppable.includes(found?.ApplicationStatus)) return;
    this.#aws.step(`Stopping the job ${this.#name}`);
    await this.#aws.tell(this.#words("stop-application", "--force"));
    await this.#reached((status) => status === undefined || status === "READY", { expected: detailOf("READY") });
  }

  async #start(dropsState) {
    const { SnapshotSummaries: snapshots = [] } = (await this.#aws.ask(this.#words("list-application-snapshots"))) ?? {};
    const hasState = snapshots.some((each) => each.SnapshotStatus === "READY");
    const restoring = hasState ? ["--run-configuration", runConfiguration(dropsState)] : [];
    await this.#aws.tell(this.#words("start-application", ...restoring));
    const detail = await this.#settled({ expected: detailOf("RUNNING") });
    const status = detail.ApplicationStatus;
    if (status !== "RUNNING") throw new Trouble(`The job did not start: it is ${status}; its log:\n  ${this.#log(detail)}`);
  }

  /** The application once it rests. */
  async #settled(rehearsed) {
    const found = await this.#reached((status) => status === undefined || resting.includes(status), rehearsed);
    if (found === undefined) throw new Trouble(`The job ${this.#name} is there no more`);
    return found;
  }

  /** The application once its status is one that is waited for; undefined is the status of one that is gone. */
  async #reached(isReached, rehearsed) {
    const began = Date.now();
    let last;
    let looks = 0;
    const found = await this.#aws.until(
      this.#words("describe-application"),
      (found) => {
        const status = found?.ApplicationDetail.ApplicationStatus;
        looks = status === last ? looks + 1 : 1;
        last = status;
        if (isReached(status) || (status === "ROLLED_BACK" && looks > looksAtRolledBack)) return true;
        if (looks === 1) this.#aws.note(`The job is ${status}`);
        const isTooLong = Date.now() - began > patience;
        if (isTooLong) throw new Trouble(`The job has not come to rest for an hour: it is ${status}; look at it in the console`);
        return false;
      },
      { absent: /ResourceNotFound/, ...rehearsed },
    );
    return found?.ApplicationDetail;
  }

  #refuseWithoutState(snapshot) {
    const advice = "If the job cannot save its state, stop it; it then goes on from an older snapshot:";
    const stop = this.#aws.line(this.#words("stop-application", "--force"));
    throw new Trouble(`The snapshot ${snapshot} failed, so nothing was updated. ${advice}\n  ${stop}`);
  }

  #restoring() {
    const stop = this.#words("stop-application", "--force");
    const start = this.#words("start-application", "--run-configuration", runConfiguration());
    return `${this.#aws.line(stop)}\n  ${this.#aws.line(start)}`;
  }

  #log({ CloudWatchLoggingOptionDescriptions: [logging] = [] }) {
    const [group] = /[^:]+(?=:log-stream:)/.exec(logging?.LogStreamARN ?? "") ?? ["LOG_GROUP"];
    return this.#aws.line(["logs", "tail", group, "--since", "15m"]);
  }

  #words(operation, ...options) {
    return ["kinesisanalyticsv2", operation, "--application-name", this.#name, ...options];
  }
}

function jarOf({ ApplicationConfigurationDescription: configuration }) {
  const content = configuration?.ApplicationCodeConfigurationDescription?.CodeContentDescription;
  return content?.S3ApplicationCodeLocationDescription?.FileKey;
}

function restoreTypeOf({ ApplicationConfigurationDescription: configuration }) {
  return configuration?.RunConfigurationDescription?.ApplicationRestoreConfigurationDescription?.ApplicationRestoreType;
}

function runConfiguration(dropsState = false) {
  const restore = { ApplicationRestoreConfiguration: { ApplicationRestoreType: "RESTORE_FROM_LATEST_SNAPSHOT" } };
  return JSON.stringify(dropsState ? { FlinkRunConfiguration: { AllowNonRestoredState: true }, ...restore } : restore);
}

function detailOf(status) {
  return { ApplicationDetail: { ApplicationStatus: status } };
}
