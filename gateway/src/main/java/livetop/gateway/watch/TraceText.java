package livetop.gateway.watch;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import livetop.gateway.message.Payload;

/** What a trace shows of headers, parameters and bodies. */
public final class TraceText {
  static final int MAX_BODY_CHARS = 4_096;
  static final int MAX_VALUE_CHARS = 1_024;
  private static final String HIDDEN = "(hidden)";
  private static final Pattern SECRET =
      Pattern.compile(
          ".*(authorization|cookie|api-?key|token|secret|password|signature|credential).*",
          Pattern.CASE_INSENSITIVE);

  private TraceText() {}

  /** One line, {@code {name=value, …}}; values whose name tells of a secret are hidden. */
  public static String values(Map<String, ?> values) {
    StringJoiner line = new StringJoiner(", ", "{", "}");
    values.forEach((name, value) -> line.add(name + "=" + shown(name, String.valueOf(value))));
    return ErrorLog.escaped(line.toString());
  }

  /** An address; values of its query string whose name tells of a secret are hidden. */
  public static String address(String uri) {
    int question = uri.indexOf('?');
    if (question < 0) {
      return ErrorLog.escaped(uri);
    }
    StringJoiner query = new StringJoiner("&", uri.substring(0, question + 1), "");
    for (String each : uri.substring(question + 1).split("&", -1)) {
      int equals = each.indexOf('=');
      query.add(
          equals < 0
              ? each
              : each.substring(0, equals + 1)
                  + shown(each.substring(0, equals), each.substring(equals + 1)));
    }
    return ErrorLog.escaped(query.toString());
  }

  /** A text in one line. */
  public static String line(String text) {
    return ErrorLog.escaped(text);
  }

  public static String body(Payload body) {
    return body.isBinary()
        ? "(binary, %d bytes)".formatted(body.bytes().length)
        : body(Buffer.buffer(body.bytes()));
  }

  /** The lines of a body, each behind a bar: nothing in it can be taken for the trace itself. */
  public static String body(Buffer body) {
    if (body.length() == 0) {
      return "(empty)";
    }
    String text = body.getString(0, Math.min(body.length(), 4 * MAX_BODY_CHARS));
    boolean cut = text.length() > MAX_BODY_CHARS;
    StringBuilder lines = new StringBuilder();
    text.substring(0, Math.min(text.length(), MAX_BODY_CHARS))
        .lines()
        .forEach(line -> lines.append("\n    | ").append(ErrorLog.escaped(line)));
    return cut
        ? lines.append("\n    | … (%d bytes in all)".formatted(body.length())).toString()
        : lines.toString();
  }

  public static String body(byte[] body) {
    return body(Buffer.buffer(body));
  }

  private static String shown(String name, String value) {
    if (SECRET.matcher(name).matches()) {
      return HIDDEN;
    }
    return value.length() <= MAX_VALUE_CHARS ? value : value.substring(0, MAX_VALUE_CHARS) + "…";
  }
}
