package livetop.local.replay.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of an access log, whose format is found out: the one that read the last line is tried
 * first. What syslog or a container's runtime has put before a line is passed over.
 */
public final class AccessLog {
  /** RFC 3164 and RFC 5424 as daemons write them, Docker Compose, and the files of Kubernetes. */
  private static final Pattern PREFIX =
      Pattern.compile(
          "(?:<\\d{1,3}>)?(?:\\d )?(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+)"
              + " \\S+ [^\\s:\\[]+(?:\\[\\d+\\])?: "
              + "|\\d{4}-\\d\\d-\\d\\dT\\S+ std(?:out|err) [FP] "
              + "|\\S+ +\\| ");

  private final LogFields fields = new LogFields();
  private final List<LogFormat> formats = new ArrayList<>();

  /** A log whose lines may be of any format. */
  public AccessLog() {
    for (KnownFormat format : KnownFormat.values()) {
      if (format != KnownFormat.PROXY) {
        formats.add(format.reader(fields));
      }
    }
  }

  /** A log of this format; null for any. */
  public static AccessLog of(KnownFormat format) {
    AccessLog log = new AccessLog();
    if (format != null) {
      log.formats.clear();
      log.formats.add(format.reader(log.fields));
    }
    return log;
  }

  /** The columns that the log has named last. */
  public List<String> fields() {
    return fields.names();
  }

  /** Goes on where the log had named these columns. */
  public void setFields(List<String> names) {
    fields.set(names);
  }

  /** Whether the line tells of no request by its format. */
  public boolean isComment(String line) {
    boolean isComment = line.startsWith("#");
    if (isComment) {
      fields.take(line);
    }
    return isComment;
  }

  /** The request that the line tells of; empty if no format fits. */
  public Optional<Request> read(String line) {
    Optional<Request> request = readBare(line);
    if (request.isPresent()) {
      return request;
    }
    Matcher prefix = PREFIX.matcher(line);
    return prefix.lookingAt() ? readBare(line.substring(prefix.end())) : request;
  }

  private Optional<Request> readBare(String line) {
    for (int i = 0; i < formats.size(); i++) {
      Optional<Request> request = formats.get(i).read(line);
      if (request.isPresent()) {
        if (i > 0) {
          formats.add(0, formats.remove(i));
        }
        return request;
      }
    }
    return Optional.empty();
  }
}
