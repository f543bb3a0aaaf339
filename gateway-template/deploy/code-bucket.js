import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { suffixOf } from "./regions.js";
import { tagList } from "./stack.js";
import { Trouble } from "./trouble.js";

/** The private bucket of a stack that the job's jar and the template are read from. */
export class CodeBucket {
  #aws;
  #account;
  #region;
  #tags;

  constructor(aws, { stack, region, tags }, account) {
    this.#aws = aws;
    this.#tags = tags;
    this.#account = account;
    this.#region = region;
    this.name = `${stack}-code-${account.id}-${region}`;
  }

  /** Creates the bucket if it is missing. A bucket of this name in another account is refused, not written to. */
  async secure() {
    this.#aws.step(`Securing the code bucket ${this.name}`);
    if (!(await this.exists())) await this.#create();
    for (const [operation, option, value] of this.#protections()) {
      await this.#tell(operation, option, JSON.stringify(value));
    }
  }

  async exists() {
    const words = ["s3api", "head-bucket", "--bucket", this.name, "--expected-bucket-owner", this.#account.id];
    return (await this.#aws.ask(words, { absent: /\(404\)/ })) !== undefined;
  }

  /** Uploads a file under a key that tells its content, unless it is there. */
  async put(file, key) {
    const head = ["s3api", "head-object", "--bucket", this.name, "--key", key, "--expected-bucket-owner", this.#account.id];
    if (await this.#aws.ask(head, { absent: /\(404\)/ })) return this.#aws.note(`${key} is there`);
    await this.#aws.tell(["s3", "cp", file, `s3://${this.name}/${key}`, "--only-show-errors"]);
  }

  async get(key, file) {
    await this.#aws.tell(["s3", "cp", `s3://${this.name}/${key}`, file, "--only-show-errors"]);
  }

  url(key) {
    return `https://${this.name}.s3.${this.#region}.${suffixOf(this.#region)}/${key}`;
  }

  async remove() {
    await emptied(this.#aws, this.name);
    await this.#tell("delete-bucket");
  }

  #create() {
    const elsewhere = this.#region === "us-east-1" ? [] : ["--create-bucket-configuration", `LocationConstraint=${this.#region}`];
    return this.#aws.tell(["s3api", "create-bucket", "--bucket", this.name, ...elsewhere]);
  }

  #protections() {
    const arn = `arn:${this.#account.partition}:s3:::${this.name}`;
    return [
      ["put-public-access-block", "--public-access-block-configuration", nothingPublic],
      ["put-bucket-ownership-controls", "--ownership-controls", { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] }],
      ["put-bucket-encryption", "--server-side-encryption-configuration", encrypted],
      ["put-bucket-versioning", "--versioning-configuration", { Status: "Enabled" }],
      ["put-bucket-lifecycle-configuration", "--lifecycle-configuration", { Rules: [forgetting] }],
      ["put-bucket-policy", "--policy", { Version: "2012-10-17", Statement: [tlsOnly(arn)] }],
      ...(this.#tags ? [["put-bucket-tagging", "--tagging", { TagSet: tagList(this.#tags) }]] : []),
    ];
  }

  #tell(operation, ...options) {
    return this.#aws.tell(["s3api", operation, "--bucket", this.name, "--expected-bucket-owner", this.#account.id, ...options]);
  }
}

const nothingPublic = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const encrypted = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] };
const forgetting = {
  ID: "forget",
  Status: "Enabled",
  Filter: {},
  NoncurrentVersionExpiration: { NoncurrentDays: 30 },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
};
const tlsOnly = (arn) => ({
  Sid: "TlsOnly",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [arn, `${arn}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

/** Deletes every version of every object: a bucket goes only when it is empty. What is deleted is in the next list no more. */
export async function emptied(aws, bucket) {
  for (;;) {
    const page = await aws.ask(["s3api", "list-object-versions", "--bucket", bucket, "--max-items", "100"], {
      absent: /NoSuchBucket/,
      supposed: { Versions: [{ Key: "KEY", VersionId: "VERSION" }] },
    });
    const found = [...(page?.Versions ?? []), ...(page?.DeleteMarkers ?? [])];
    if (found.length === 0) return;
    const list = JSON.stringify({ Objects: found.map(({ Key, VersionId }) => ({ Key, VersionId })), Quiet: true });
    refuseErrors(await aws.tell(["s3api", "delete-objects", "--bucket", bucket, "--delete", list]));
    if (aws.isRehearsal) return aws.note("and again until the list is empty");
  }
}

/** delete-objects answers 200 even where it was not allowed to delete some of them. */
function refuseErrors(answer) {
  const [first] = answer?.Errors ?? [];
  if (first) throw new Trouble(`${first.Key} was not deleted: ${first.Code}: ${first.Message}`);
}

export function sha256(file) {
  return new Promise((resolve, reject) => {
    const hash = createHash("sha256");
    createReadStream(file)
      .on("error", reject)
      .on("data", (bytes) => hash.update(bytes))
      .on("end", () => resolve(hash.digest("hex")));
  });
}
