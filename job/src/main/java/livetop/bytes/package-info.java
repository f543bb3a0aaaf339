/**
 * Texts as the bytes that they came in; hashes; packed numbers and texts, read and written. Known
 * by all other packages, knows none.
 */
package livetop.bytes;
