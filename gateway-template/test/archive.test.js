import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { archive } from "../deploy/archive.js";
import { frontArchive } from "../deploy/front.js";
import { text } from "../template.js";

test("tar reads what was put in, whatever its length, and who may run it", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "livetop-archive-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const files = [["a/empty", 0], ["a/one", 1], ["b/block", 512], ["c/d/more", 100_001]].map(([name, length], index) => ({ name, bytes: Buffer.alloc(length, name), isExecutable: index === 1 }));
  writeFileSync(join(folder, "it.tar"), archive(files));
  const { status, stderr, stdout } = spawnSync("tar", ["-xvf", "it.tar"], { cwd: folder, encoding: "utf8" });
  assert.deepEqual([status, stderr, stdout], [0, "", files.map(({ name }) => `${name}\n`).join("")]);
  for (const { name, bytes, isExecutable } of files) {
    assert.deepEqual(readFileSync(join(folder, name)), bytes, name);
    assert.equal((statSync(join(folder, name)).mode & 0o100) > 0, isExecutable, name);
  }
  assert.throws(() => archive([{ name: "ü", bytes: Buffer.alloc(0) }]), /100 characters of ASCII/);
});

test("the front's archive is the same for the same gateway and template, and another for others", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "livetop-archive-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const jar = (content) => {
    writeFileSync(join(folder, "a.jar"), content);
    return join(folder, "a.jar");
  };
  const first = frontArchive(jar("first"), text);
  assert.ok(first.equals(frontArchive(jar("first"), text)));
  assert.ok(!first.equals(frontArchive(jar("other"), text)));
  assert.ok(!first.equals(frontArchive(jar("first"), `${text}\n`)));
});
