package livetop.local.replay.format;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Server access logs of Amazon S3, of the bucket's own address, its web site's, and that of its
 * region, in which the bucket is a part of the path. A bucket counts as a host. What is no
 * operation on an object keeps the operation's name as its method.
 */
final class S3LogFormat implements LogFormat {
  private static final Pattern LINE =
      Pattern.compile(
          "\\S+ (\\S+) \\[([^\\]]+)\\] (\\S+) \\S+ \\S+ ([A-Z0-9]+\\.[A-Z]+\\.[A-Z0-9_]+) (\\S+)"
              + " \"((?:[^\"\\\\]++|\\\\.)*+)\" (\\d{3}) \\S+ \\S+ \\S+ \\S+ \\S+ (?:\"[^\"]*\"|-)"
              + " (?:\"([^\"]*)\"|-).*");

  private static final Pattern OF_OBJECT = Pattern.compile("(REST|WEBSITE)\\.GET\\.OBJECT");

  private final LogTime time = new LogTime();

  @Override
  public Optional<Request> read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String bucket = matcher.group(1);
    String operation = matcher.group(4);
    String agent = matcher.group(8);
    try {
      RequestLine request = RequestLine.parse(matcher.group(6));
      boolean isOfObject = OF_OBJECT.matcher(operation).matches();
      return Optional.of(
          FullAddress.split(
              new Request(
                  matcher.group(3),
                  bucket,
                  time.millis(matcher.group(2)),
                  isOfObject ? request.method() : operation,
                  withoutBucket(request.target(), bucket, matcher.group(5)),
                  Integer.parseInt(matcher.group(7)),
                  agent == null || agent.equals("-") ? "" : agent)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String withoutBucket(String target, String bucket, String key) {
    boolean isInPath = target.startsWith("/" + bucket + "/") && !key.startsWith(bucket + "/");
    return isInPath ? target.substring(1 + bucket.length()) : target;
  }
}
