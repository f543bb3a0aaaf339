import { readFileSync } from "node:fs";

/** A wrong option: the one line that the user is to read. */
export class WrongOption extends Error {}

const rules = {
  version: [/^\d+\.\d+\.\d+$/, "VERSION must be three numbers, such as 0.1.0"],
  "--bucket": [/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "--bucket must be the name of an S3 bucket"],
  "--region": [/^[a-z]{2,4}(-[a-z]+)+-\d$/, "--region must be a region such as eu-central-1"],
  "--out": [/./, "--out must be a folder"],
};

/** The options of `livetop release`: the version that the sources have, and where it will lie for others to launch it from, if it will. */
export function parse(args, pom = readFileSync(new URL("../../pom.xml", import.meta.url), "utf8")) {
  const given = {};
  const rest = [...args];
  while (rest.length > 0) {
    const word = rest.shift();
    const isOption = word.startsWith("--");
    if (isOption && !(word in rules)) throw new WrongOption(`livetop release does not know ${word}; see livetop release --help`);
    const name = isOption ? word : "version";
    const value = isOption ? (rest.shift() ?? "") : word;
    const [pattern, rule] = rules[name];
    if (!pattern.test(value)) throw new WrongOption(`${rule}: ${value}`);
    if (name in given) throw new WrongOption(`${name} is given twice: ${value}`);
    given[name] = value;
  }
  const [, own] = /<artifactId>livetop<\/artifactId>\s*<version>(.*?)<\/version>/.exec(pom);
  if (given.version === undefined) throw new WrongOption(`VERSION is missing: livetop release ${own}`);
  if (given.version !== own) throw new WrongOption(`VERSION must be that of pom.xml, ${own}: ${given.version}`);
  if (("--bucket" in given) !== ("--region" in given)) throw new WrongOption("--bucket and --region must be given together");
  return { version: given.version, bucket: given["--bucket"], region: given["--region"], out: given["--out"] };
}
