package livetop.alert;

/** What an alert is about. */
public enum AlertKind {
  /** A site has no view in a window in which it usually has some. */
  SILENT("silent"),
  /** A share of the events is rejected. */
  REJECTED("rejected"),
  /** A share of the events is filtered. */
  FILTERED("filtered"),
  /** An item is counted more often than usual, by a factor. */
  USUAL("usual"),
  /** An item is counted more often than some number. */
  ABOVE("above");

  private final String word;

  AlertKind(String word) {
    this.word = word;
  }

  /** As it is configured and published. */
  public String word() {
    return word;
  }

  static AlertKind of(String word) {
    for (AlertKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("there is no alert of the kind " + word);
  }
}
