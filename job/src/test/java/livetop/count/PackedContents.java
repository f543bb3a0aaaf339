package livetop.count;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Packed counts in a form that a test can compare. */
public final class PackedContents {
  private PackedContents() {}

  /** Packs a table as a kept slice. */
  public static byte[] pack(SliceTable table) {
    return PackedCounts.of(table);
  }

  /** The counts by {@code site/board item}. */
  public static Map<String, Long> of(byte[] packed) {
    Map<String, Long> contents = new TreeMap<>();
    SliceTable table = new SliceTable(Integer.MAX_VALUE);
    table.add(packed);
    table.forEach(
        (group, items) ->
            items.forEach(
                entry ->
                    contents.put(
                        group + " " + new String(entry.item, StandardCharsets.UTF_8),
                        entry.count)));
    return contents;
  }
}
