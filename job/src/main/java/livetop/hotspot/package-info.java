/**
 * Where on a page readers click: density clusters of a page's last clicks, kept as clicks come and
 * go. Plain Java; positions are whole thousandths of a unit, so that all of it is exact.
 */
package livetop.hotspot;
