package livetop.local.replay;

import java.util.Optional;

/** Reads lines of one kind of access log, from the first to the last. */
interface LogFormat {
  /** The request that the line tells of; empty if the line is not of this format. */
  Optional<Request> read(String line);

  /** Whether the line is of this format, but tells of no request: a comment. */
  default boolean isComment(String line) {
    return false;
  }
}
