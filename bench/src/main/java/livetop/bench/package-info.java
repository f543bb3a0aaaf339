/**
 * Livetop's job and what a user could pick instead, side by side: the same records, the same
 * windows, the same rankings.
 */
package livetop.bench;
