/** How many bytes a header has, and of what files fill up the last block. */
const block = 512;

/**
 * A tar archive, in its portable form: the same files make the same bytes, whoever makes it and when.
 *
 * @param files `{ name, bytes, isExecutable }` each; a name is at most 100 characters of ASCII
 */
export function archive(files) {
  const parts = files.flatMap(({ name, bytes, isExecutable }) => [header(name, bytes.length, isExecutable), bytes, Buffer.alloc(-bytes.length & (block - 1))]);
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

function header(name, size, isExecutable) {
  if (!/^[!-~]{1,100}$/.test(name)) throw new Error(`a name in an archive must be 1 to 100 characters of ASCII: ${name}`);
  const bytes = Buffer.alloc(block);
  const put = (text, at) => bytes.write(text, at, "ascii");
  const octal = (number, digits) => `${number.toString(8).padStart(digits, "0")}\0`;
  put(name, 0);
  put(octal(isExecutable ? 0o755 : 0o644, 7), 100);
  put(octal(0, 7) + octal(0, 7), 108); // root's
  put(octal(size, 11) + octal(0, 11), 124); // of 1970
  put(" ".repeat(8), 148);
  put("0", 156); // a file
  put("ustar\u000000", 257);
  put(`${octal(bytes.reduce((sum, byte) => sum + byte, 0), 6)} `, 148);
  return bytes;
}
