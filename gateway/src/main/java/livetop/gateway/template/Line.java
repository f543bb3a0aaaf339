package livetop.gateway.template;

/**
 * Where something is written.
 *
 * @param file which is included in the template; null for the template itself
 */
record Line(int number, String file) {
  static final Line NONE = new Line(0, null);

  boolean isKnown() {
    return number > 0;
  }

  @Override
  public String toString() {
    return file == null ? "line " + number : "line %d of %s".formatted(number, file);
  }
}
