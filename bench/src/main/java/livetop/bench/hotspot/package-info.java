/** Clustering clicks: Livetop's grid beside DBSCAN that compares all points with all others. */
package livetop.bench.hotspot;
