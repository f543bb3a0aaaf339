package livetop.local.replay.format;

import java.util.Optional;

/** Reads lines of one kind of access log. No line is of two kinds. */
interface LogFormat {
  /** The request that the line tells of; empty if the line is not of this format. */
  Optional<Request> read(String line);
}
