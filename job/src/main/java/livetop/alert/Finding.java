package livetop.alert;

/** What a {@link Look} finds of an item, or of the whole site. */
final class Finding {
  private final String item;
  private final long part;
  private final long whole;
  private final long value;
  private final long usual;

  /**
   * The measure, held against {@link Limits}, is {@code part / whole}.
   *
   * @param value what is told, in {@link Limits#PARTS}
   * @param usual what is counted usually, or {@link Past#UNKNOWN}
   */
  Finding(String item, long part, long whole, long value, long usual) {
    this.item = item;
    this.part = part;
    this.whole = whole;
    this.value = value;
    this.usual = usual;
  }

  /** Null for the whole site. */
  String item() {
    return item;
  }

  boolean isAbove(Limits limits) {
    return limits.beginAt(part, whole);
  }

  boolean isBelow(Limits limits) {
    return limits.endAt(part, whole);
  }

  double measure() {
    return (double) part / whole;
  }

  long value() {
    return value;
  }

  long usual() {
    return usual;
  }
}
