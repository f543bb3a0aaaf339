package livetop.alert;

/** One thing that is looked at in a window of a board: one line of the configuration. */
public final class Watch {
  private final AlertKind kind;
  private final String list;
  private final Usual usual;
  private final Limits limits;

  /**
   * @param usual what it is compared with, or null
   * @param limits of counts, of a factor, or of percents; null for silence, which has none
   */
  public Watch(AlertKind kind, String board, String window, Usual usual, Limits limits) {
    this.kind = kind;
    this.list = listOf(board, window);
    this.usual = usual;
    this.limits = limits == null ? Look.OF_SILENCE : limits;
  }

  static String listOf(String board, String window) {
    return board + ":" + window;
  }

  public AlertKind kind() {
    return kind;
  }

  public String board() {
    return list.substring(0, list.indexOf(':'));
  }

  public String window() {
    return list.substring(list.indexOf(':') + 1);
  }

  /** The rankings that it looks at: {@code pages:10m}. */
  String list() {
    return list;
  }

  /** What makes it different from all others of its kind: {@code pages:10m:7d}. */
  public String subject() {
    return usual == null ? list : list + ":" + usual;
  }

  /** Null if it is compared with nothing. */
  Usual usual() {
    return usual;
  }

  Limits limits() {
    return limits;
  }

  @Override
  public String toString() {
    return kind.word() + " " + subject() + limits;
  }
}
