package livetop.gateway.template;

/** Stands for a value that cannot be told, which matters only to who asks for it. */
record Unresolved(TemplateException why) {
  /**
   * A value that was resolved.
   *
   * @throws TemplateException if it cannot be told
   */
  static Object usable(Object value) {
    if (value instanceof Unresolved unresolved) {
      throw unresolved.why();
    }
    return value;
  }
}
