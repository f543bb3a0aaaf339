package livetop.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.gateway.message.HttpDate;

/**
 * The part of a file that a client asks for. One that asks for several parts gets the whole, as
 * from S3.
 *
 * @param length 0 where the file ends before it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110, 13.1.5 and 14</a>
 */
record ByteRange(long first, long length) {
  private static final Pattern FORM = Pattern.compile("(?i)bytes=([0-9]*)-([0-9]*)");
  private static final int MAX_DIGITS = 18;

  /** Null where the whole is to be sent. */
  static ByteRange of(MultiMap request, Folder.Found file) {
    List<String> ranges = request.getAll(HttpHeaderNames.RANGE);
    Matcher form = FORM.matcher(ranges.size() == 1 ? ranges.get(0).strip() : "");
    if (!form.matches() || !isStill(request.get(HttpHeaderNames.IF_RANGE), file)) {
      return null;
    }
    String first = form.group(1);
    String last = form.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? null : ofEnd(Math.min(number(last), file.bytes()), file.bytes());
    }
    long begin = number(first);
    long end = last.isEmpty() ? Long.MAX_VALUE - 1 : number(last);
    return end < begin ? null : from(begin, Math.min(end + 1, file.bytes()));
  }

  private static ByteRange ofEnd(long length, long bytes) {
    return new ByteRange(bytes - length, length);
  }

  private static ByteRange from(long begin, long end) {
    return new ByteRange(begin, Math.max(0, end - begin));
  }

  /** Whether what a client has the beginning of is what there is: its tag, else its very time. */
  private static boolean isStill(String condition, Folder.Found file) {
    if (condition == null || condition.strip().equals(file.tag())) {
      return true;
    }
    Instant time = HttpDate.parse(condition);
    long modified = file.modified().getEpochSecond();
    // What was changed within this second may be changed once more.
    return time != null
        && time.getEpochSecond() == modified
        && modified < Instant.now().getEpochSecond();
  }

  /** More digits than these are beyond every file. */
  private static long number(String digits) {
    return digits.length() > MAX_DIGITS ? Long.MAX_VALUE - 1 : Long.parseLong(digits);
  }

  /** As the header {@code Content-Range} has it. */
  String of(long bytes) {
    return length == 0
        ? "bytes */" + bytes
        : "bytes %d-%d/%d".formatted(first, first + length - 1, bytes);
  }
}
