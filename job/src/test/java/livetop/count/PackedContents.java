package livetop.count;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Packed counts in a form that a test can compare. */
public final class PackedContents {
  private PackedContents() {}

  /** Packs a table as a kept slice. */
  public static byte[] pack(CountTable table) {
    return PackedCounts.of(table);
  }

  /** The counts by {@code site/board item}. */
  public static Map<String, Long> of(byte[] packed) {
    Map<String, Long> contents = new TreeMap<>();
    PackedCounts.unpack(packed)
        .forEach(
            (group, items) ->
                items.forEach(
                    entry ->
                        contents.put(
                            group + " " + new String(entry.item, StandardCharsets.UTF_8),
                            entry.count)));
    return contents;
  }
}
