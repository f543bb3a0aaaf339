import assert from "node:assert/strict";
import { test } from "node:test";
import { CodeBucket, emptied } from "../deploy/code-bucket.js";

/** Answers each question with the next of these, and notes what it is told to do. */
class ScriptedAws {
  asked = [];
  told = [];

  constructor(...answers) {
    this.answers = answers;
  }

  async ask(words) {
    this.asked.push(words.join(" "));
    return this.answers.shift();
  }

  async tell(words) {
    this.told.push(words.join(" "));
    return this.answers.shift();
  }
}

test("a bucket is emptied of all versions and delete markers, until it lists none", async () => {
  const first = { Versions: [{ Key: "a", VersionId: "1", Size: 5 }], DeleteMarkers: [{ Key: "b", VersionId: "2" }], NextToken: "t" };
  const aws = new ScriptedAws(first, {}, { Versions: [{ Key: "c", VersionId: "null" }] }, {}, {});
  await emptied(aws, "old");
  // From the start each time: what a token would skip is what was deleted.
  assert.deepEqual(aws.asked, Array(3).fill("s3api list-object-versions --bucket old --max-items 100"));
  assert.deepEqual(aws.told, [
    's3api delete-objects --bucket old --delete {"Objects":[{"Key":"a","VersionId":"1"},{"Key":"b","VersionId":"2"}],"Quiet":true}',
    's3api delete-objects --bucket old --delete {"Objects":[{"Key":"c","VersionId":"null"}],"Quiet":true}',
  ]);
});

test("an empty bucket, or none, needs no deletion", async () => {
  for (const answer of [{}, undefined]) {
    const aws = new ScriptedAws(answer);
    await emptied(aws, "old");
    assert.deepEqual(aws.told, []);
  }
});

test("what may not be deleted is told", async () => {
  const aws = new ScriptedAws({ Versions: [{ Key: "a", VersionId: "1" }] }, { Errors: [{ Key: "a", Code: "AccessDenied", Message: "Access Denied" }] });
  await assert.rejects(emptied(aws, "old"), { message: "a was not deleted: AccessDenied: Access Denied", exitCode: 1 });
});

test("the bucket's name and addresses fit its account, region and partition", async () => {
  const bucket = (partition, region) => new CodeBucket(undefined, { stack: "livetop", region }, { id: "123456789012", partition });
  assert.equal(bucket("aws", "eu-central-1").url("k"), "https://livetop-code-123456789012-eu-central-1.s3.eu-central-1.amazonaws.com/k");
  assert.equal(bucket("aws-cn", "cn-north-1").url("k"), "https://livetop-code-123456789012-cn-north-1.s3.cn-north-1.amazonaws.com.cn/k");
  const longest = new CodeBucket(undefined, { stack: "a".repeat(30), region: "ap-southeast-1" }, { id: "123456789012", partition: "aws" });
  assert.equal(longest.name.length, 63);
});
