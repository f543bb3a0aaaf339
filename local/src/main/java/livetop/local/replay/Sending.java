package livetop.local.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import livetop.local.replay.file.FollowedFile;
import livetop.local.replay.file.LogFile;
import livetop.local.replay.send.Batches;
import livetop.local.replay.send.Pace;
import livetop.local.replay.send.Sender;
import livetop.local.replay.view.LogCounts;
import livetop.local.replay.view.PageView;
import livetop.local.replay.view.Views;

/** Sends the page views of a log to a gateway. */
final class Sending {
  private static final int BATCH = 100;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final ReplayOptions options;
  private final PrintStream out;
  private final PrintStream err;
  private final Views views;
  private final Sender sender;
  private final Batches batches;
  private final Pace pace;

  /**
   * @param patience how long one page view is offered before the replay ends
   */
  Sending(ReplayOptions options, Duration patience, PrintStream out, PrintStream err) {
    ReplayOptions.Delivery delivery = options.delivery();
    this.options = options;
    this.out = out;
    this.err = err;
    this.views = new Views(options.format(), options.views());
    this.sender = new Sender(delivery.url(), patience);
    boolean isPaced = delivery.speed() > 0 || delivery.rate() > 0;
    this.batches = new Batches(sender, isPaced ? 1 : BATCH);
    this.pace = new Pace(delivery.speed(), delivery.rate());
  }

  /** Returns the exit code. */
  int run() throws IOException, InterruptedException {
    if (options.delivery().follow()) {
      return follow();
    }
    IOException broken = null;
    try (LogFile log = LogFile.open(options.log())) {
      send(log);
    } catch (IOException e) {
      broken = e;
    }
    if (broken != null && views.counts().lines() == 0) {
      throw broken;
    }
    int code = finish();
    if (broken != null) {
      throw broken;
    }
    return code;
  }

  private void send(LogFile log) throws IOException, InterruptedException {
    Progress progress = new Progress(err, log::read);
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(log.content(), StandardCharsets.ISO_8859_1));
    for (String line = reader.readLine();
        line != null && sender.gaveUp() == null;
        line = reader.readLine()) {
      send(line);
      progress.tell(this::state);
    }
  }

  private void send(String line) throws InterruptedException {
    Optional<PageView> view = views.read(line);
    if (view.isPresent()) {
      pace.await(view.get());
      batches.add(view.get());
    }
  }

  private String state() {
    return "%,d lines read, %,d page views accepted, %,d posted again"
        .formatted(views.counts().lines(), sender.accepted(), sender.postedAgain());
  }

  /** Goes on until the process is told to end, or the gateway takes nothing any more. */
  private int follow() throws IOException, InterruptedException {
    EndOfProcess end = new EndOfProcess(Thread.currentThread());
    int code = Replay.FAILED;
    try (FollowedFile log =
        new FollowedFile(Path.of(options.log()), options.delivery().fromEnd())) {
      send(log);
      code = finish();
    } finally {
      end.with(code);
    }
    return code;
  }

  private void send(FollowedFile log) throws IOException {
    Progress progress = new Progress(err, () -> 0);
    try {
      while (sender.gaveUp() == null && !Thread.interrupted()) {
        String line = log.next();
        if (line != null) {
          send(line);
          progress.tell(this::state);
        } else {
          batches.flush();
          LockSupport.parkNanos(POLL_NANOS);
        }
      }
    } catch (InterruptedException | ClosedByInterruptException e) {
      boolean unused = Thread.interrupted(); // the end that was asked for; the rest is still sent
    }
  }

  private int finish() throws InterruptedException {
    batches.flush();
    sender.awaitAnswers();
    LogCounts counts = views.counts();
    Report report = new Report(out);
    report.row(counts.lines(), "lines read");
    report.row(sender.accepted(), "page views sent and accepted");
    sender
        .refused()
        .forEach((status, refused) -> report.row(refused, "page views refused: HTTP " + status));
    report.views(counts, options.views());
    report.skipped(counts);
    if (sender.gaveUp() != null) {
      err.println("Gave up after line %,d: %s".formatted(counts.lines(), sender.gaveUp()));
    }
    boolean isWhole = sender.gaveUp() == null && sender.refused().isEmpty();
    return isWhole ? Replay.exitCode(counts, err) : Replay.FAILED;
  }
}
