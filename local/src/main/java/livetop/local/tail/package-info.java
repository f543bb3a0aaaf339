/** {@code livetop tail}: prints results as they come. */
package livetop.local.tail;
