/** {@code livetop up --webhook}: posts alerts to an address, signed. */
package livetop.local.webhook;
