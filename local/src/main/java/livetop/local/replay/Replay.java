package livetop.local.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import livetop.event.Crawlers;
import livetop.local.replay.view.LogCounts;

/**
 * {@code livetop replay}: sends the page views of an access log to a gateway, or ranks them at the
 * log's own time.
 */
public final class Replay {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;
  static final int NOT_UNDERSTOOD = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Replay() {}

  /**
   * Exit code 0 if every page view was accepted, 1 if not, 2 for wrong options, 3 if fewer than
   * half of the lines were understood.
   */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(List.of(args), PATIENCE, System.out, System.err));
  }

  static int run(List<String> args, Duration patience, PrintStream out, PrintStream err)
      throws InterruptedException {
    ReplayOptions options;
    Thread list = new Thread(Crawlers::known, "list of robots"); // takes its time: meanwhile
    list.setDaemon(true);
    list.start();
    try {
      options = ReplayOptions.parse(args);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return MISUSED;
    }
    try {
      return options.ranks() == null
          ? new Sending(options, patience, out, err).run()
          : new Ranked(options, out, err).run();
    } catch (IOException e) {
      err.println("Cannot read " + options.log() + ": " + e.getMessage());
      return FAILED;
    }
  }

  /** The exit code of a log that was read to its end without a failure. */
  static int exitCode(LogCounts counts, PrintStream err) {
    if (counts.isUnderstood()) {
      return DONE;
    }
    err.println(Report.notUnderstood());
    return NOT_UNDERSTOOD;
  }
}
