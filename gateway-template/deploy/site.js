import { extname, join } from "node:path";
import { Trouble } from "./trouble.js";

const contentTypes = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

const forever = "public, max-age=31536000, immutable";
const oneMinute = "public, max-age=60";
const fiveMinutes = "public, max-age=300";

/** A file whose name ends in a hash of its content, as esbuild names them, never changes; a reader has the others anew soon. */
export function cacheControl(path) {
  if (/-[0-9A-Z]{8}\.[a-z0-9]+$/.test(path)) return forever;
  return /^(tracker|livetop(-[a-z]+)?)\.js$/.test(path) ? fiveMinutes : oneMinute;
}

export function contentType(path) {
  const type = contentTypes[extname(path)];
  if (type === undefined) throw new Trouble(`A page's file must end in one of ${Object.keys(contentTypes).join(" ")}: ${path}`);
  return type;
}

/** Puts these files of a folder into the site's bucket, takes others away, and makes CloudFront fetch them anew. */
export async function publish(aws, folder, paths, { SiteBucketName: bucket, DistributionId: distribution }) {
  for (const path of paths) {
    const headers = ["--content-type", contentType(path), "--cache-control", cacheControl(path)];
    await aws.tell(["s3", "cp", join(folder, path), `s3://${bucket}/${path}`, ...headers, "--only-show-errors"]);
  }
  await aws.tell(["s3", "sync", folder, `s3://${bucket}`, "--delete", "--size-only", "--only-show-errors"]);
  await aws.tell(["cloudfront", "create-invalidation", "--distribution-id", distribution, "--paths", "/*"]);
}
