package livetop.gateway.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Incoming;

/** One line on standard error for each request that failed behind or in the gateway. */
public final class ErrorLog {
  private static final int MAX_PATH = 200;

  private ErrorLog() {}

  public static void write(int status, Incoming request, GatewayException error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    write(status, request.method(), request.path(), error.type() + ": " + cause);
  }

  /** Likewise, for what is no request of the API. */
  public static void write(int status, String method, String path, String what) {
    String line =
        "%s %d %s %s %s"
            .formatted(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                status,
                method,
                shortened(path),
                what);
    System.err.println(escaped(line));
  }

  /**
   * Control characters and line ends as {@code \}{@code u} escapes, so that a line stays one line.
   */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean harmless =
                  type != Character.CONTROL
                      && type != Character.FORMAT
                      && type != Character.LINE_SEPARATOR
                      && type != Character.PARAGRAPH_SEPARATOR;
              if (harmless) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append("\\u").append(String.format("%04x", c));
              }
            });
    return escaped.toString();
  }

  private static String shortened(String path) {
    return path.length() <= MAX_PATH ? path : path.substring(0, MAX_PATH) + "…";
  }
}
