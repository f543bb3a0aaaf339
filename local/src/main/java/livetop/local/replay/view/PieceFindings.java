package livetop.local.replay.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the lines of a piece of a log are by themselves.
 *
 * @param text the piece, in whole lines
 * @param fieldsBefore the columns that were taken to be named last before it
 * @param fieldsAfter those that are named last behind it
 * @param found the page views
 * @param skipped how many lines are none
 */
record PieceFindings(
    String text,
    List<String> fieldsBefore,
    List<String> fieldsAfter,
    List<Finding> found,
    Map<Skip, Long> skipped) {

  static PieceFindings read(String text, List<String> fields, LineReader reader) {
    reader.log().setFields(fields);
    List<Finding> found = new ArrayList<>();
    Map<Skip, Long> skipped = new EnumMap<>(Skip.class);
    int begin = 0;
    while (begin < text.length()) {
      int newline = text.indexOf('\n', begin);
      int end = newline < 0 ? text.length() : newline;
      int endOfLine = end > begin && text.charAt(end - 1) == '\r' ? end - 1 : end;
      Finding finding = reader.read(text.substring(begin, endOfLine));
      if (finding.skip() == null) {
        found.add(finding);
      } else {
        skipped.merge(finding.skip(), 1L, Long::sum);
      }
      begin = end + 1;
    }
    return new PieceFindings(text, fields, reader.log().fields(), found, skipped);
  }

  boolean hadFields(List<String> fields) {
    return fieldsBefore.equals(fields);
  }
}
