/** A release that cannot be made as it was asked for. */
export class WrongRelease extends Error {}

const forms = {
  "--bucket": [/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of an S3 bucket"],
  "--prefix": [/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/, "the beginning of keys without a slash at its ends, such as livetop/0.1.0"],
  "--region": [/^[a-z]{2}(-[a-z]+)+-[0-9]$/, "a region, such as eu-central-1"],
};

/** What `livetop release VERSION [OPTION ...]` asks for: `{ version, bucket, prefix, region }`. */
export function parse([version, ...args]) {
  if (!/^[0-9]+\.[0-9]+\.[0-9]+$/.test(version ?? "")) throw new WrongRelease(`livetop release needs a version such as 0.1.0, not ${version ?? "nothing"}`);
  const options = { version, prefix: `livetop/${version}` };
  while (args.length > 0) {
    const name = args.shift();
    const value = args.shift();
    if (!forms[name]) throw new WrongRelease(`livetop release does not know ${name}; allowed are ${Object.keys(forms).join(", ")}`);
    const [form, allowed] = forms[name];
    if (!form.test(value ?? "")) throw new WrongRelease(`${name} is '${value ?? ""}'; allowed is ${allowed}`);
    options[name.slice(2)] = value;
  }
  if (!options.bucket !== !options.region) throw new WrongRelease("--bucket and --region belong together: the job's code is read in the bucket's region");
  return options;
}
