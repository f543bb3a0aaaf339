// Tells wrong options before anything is built.
import { parse } from "./options.js";

try {
  parse(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
