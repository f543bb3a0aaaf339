package livetop.local.tail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.local.results.ResultAddress;

/**
 * The options of {@code livetop tail}.
 *
 * @param site whose results are printed; null for those of all
 * @param kind that is printed; null for all
 * @param json whether they are printed as they are in the stream
 * @param fromOldest whether to begin with what the stream still holds
 */
record TailOptions(
    String site, String kind, boolean json, boolean fromOldest, ResultAddress address) {
  private static final Set<String> FLAGS = Set.of("--json", "--oldest");
  private static final Set<String> VALUES =
      Set.of("--site", "--kind", "--kinesis-port", "--stream", "--region");
  private static final Set<String> KINDS = Set.of("ranking", "hotspots", "alerts");
  private static final int DEFAULT_PORT = 4567;

  /** Throws IllegalArgumentException with the one line that the user is to read. */
  static TailOptions parse(List<String> words) {
    Set<String> flags = new HashSet<>();
    Map<String, String> values = new HashMap<>();
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      String option = rest.pop();
      if (FLAGS.contains(option)) {
        flags.add(option);
      } else if (!VALUES.contains(option)) {
        throw new IllegalArgumentException(
            "livetop tail does not know " + option + "; see livetop tail --help");
      } else if (rest.isEmpty()) {
        throw new IllegalArgumentException(option + " needs a value");
      } else {
        values.put(option, rest.pop());
      }
    }
    return new TailOptions(
        site(values.get("--site")),
        kind(values.get("--kind")),
        flags.contains("--json"),
        flags.contains("--oldest"),
        address(values));
  }

  private static String site(String value) {
    if (value != null && !value.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException(
          "--site must be 1 to 63 of a-z, 0-9, . and -, a letter or digit first: " + value);
    }
    return value;
  }

  private static String kind(String value) {
    if (value != null && !KINDS.contains(value)) {
      throw new IllegalArgumentException("--kind must be ranking, hotspots or alerts: " + value);
    }
    return value;
  }

  private static ResultAddress address(Map<String, String> values) {
    String stream = values.get("--stream");
    if (stream == null) {
      if (values.containsKey("--region")) {
        throw new IllegalArgumentException("--region needs --stream");
      }
      return ResultAddress.local(port(values.get("--kinesis-port")));
    }
    if (values.containsKey("--kinesis-port")) {
      throw new IllegalArgumentException("--kinesis-port excludes --stream");
    }
    return new ResultAddress(stream, null, values.get("--region"));
  }

  private static int port(String value) {
    if (value == null) {
      return DEFAULT_PORT;
    }
    if (!value.matches("[0-9]{1,5}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException("--kinesis-port must be from 1 to 65535: " + value);
    }
    return Integer.parseInt(value);
  }
}
