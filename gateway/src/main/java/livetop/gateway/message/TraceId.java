package livetop.gateway.message;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id by which X-Ray knows a request. A client that has one keeps it; else it is made of the
 * request's own id.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">Tracing
 *     header</a>
 */
public final class TraceId {
  public static final String HEADER = "X-Amzn-Trace-Id";

  private static final Pattern KNOWN =
      Pattern.compile(
          "Root=1-[0-9a-f]{8}-[0-9a-f]{24}(?:;Parent=[0-9a-f]{16})?(?:;Sampled=[01?])?");
  private static final int SECONDS_CHARS = 8;
  private static final int RANDOM_CHARS = 24;

  private TraceId() {}

  /** The header's value for a request. */
  public static String of(Call call) {
    String given = call.headers().lastInAnyCase(HEADER);
    Matcher known = given == null ? null : KNOWN.matcher(given);
    return known != null && known.find() ? known.group() : made(call);
  }

  private static String made(Call call) {
    long seconds = (Long) call.context().get("requestTimeEpoch") / 1_000;
    String random = call.inContext("requestId").replace("-", "").substring(0, RANDOM_CHARS);
    return "Root=1-" + HexFormat.of().toHexDigits(seconds, SECONDS_CHARS) + "-" + random;
  }
}
