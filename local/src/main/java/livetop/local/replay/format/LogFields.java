package livetop.local.replay.format;

import java.util.List;

/** The columns that a log has named last, in a comment {@code #Fields:}. */
final class LogFields {
  private static final String COMMENT = "#Fields:";

  private List<String> names = List.of();

  List<String> names() {
    return names;
  }

  void set(List<String> others) {
    names = others;
  }

  /** Takes the columns that a comment names, if it does. */
  void take(String comment) {
    if (comment.startsWith(COMMENT)) {
      names = List.of(comment.substring(COMMENT.length()).trim().split("\\s+"));
    }
  }
}
