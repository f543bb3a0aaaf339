package livetop.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of an access log, whose format is found out: the one that read the last line first. */
final class AccessLog {
  private final List<LogFormat> formats =
      new ArrayList<>(
          List.of(
              new CommonLogFormat(),
              new FieldsLogFormat(),
              new LoadBalancerLogFormat(),
              new JsonLogFormat()));

  /** Whether the line tells of no request by its format. */
  boolean isComment(String line) {
    boolean isOne = false;
    for (LogFormat format : formats) {
      isOne |= format.isComment(line);
    }
    return isOne;
  }

  /** The request that the line tells of; empty if no format fits. */
  Optional<Request> read(String line) {
    for (int i = 0; i < formats.size(); i++) {
      Optional<Request> request = formats.get(i).read(line);
      if (request.isPresent()) {
        formats.add(0, formats.remove(i));
        return request;
      }
    }
    return Optional.empty();
  }
}
