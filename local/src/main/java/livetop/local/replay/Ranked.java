package livetop.local.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import livetop.local.replay.file.LogFile;
import livetop.local.replay.rank.LogRanking;
import livetop.local.replay.rank.RankOptions;
import livetop.local.replay.rank.RankingLines;
import livetop.local.replay.rank.RankingTable;
import livetop.local.replay.view.LogCounts;
import livetop.local.replay.view.ParallelViews;
import software.amazon.awssdk.core.exception.SdkException;

/** Ranks the page views of a log at the log's own time; what it has to tell goes to errors. */
final class Ranked {
  private final ReplayOptions options;
  private final PrintStream out;
  private final PrintStream err;
  private final ParallelViews views;
  private final LogRanking ranking;

  Ranked(ReplayOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
    this.views = new ParallelViews(options.format(), options.views());
    this.ranking = new LogRanking(options.ranks(), options.views().sites());
  }

  /** Returns the exit code. */
  int run() throws IOException, InterruptedException {
    IOException broken = null;
    try (LogFile log = LogFile.open(options.log())) {
      Progress progress = new Progress(err, log::read);
      views.read(
          log.content(),
          view -> {
            ranking.add(view);
            progress.tell(() -> "%,d lines read".formatted(views.counts().lines()));
          });
    } catch (IOException e) {
      broken = e;
    }
    if (broken != null && views.counts().lines() == 0) {
      throw broken;
    }
    int code = rank();
    report();
    if (broken != null) {
      throw broken;
    }
    return code == Replay.DONE ? Replay.exitCode(views.counts(), err) : code;
  }

  private int rank() {
    RankOptions ranks = options.ranks();
    if (ranks.table() == null) {
      PrintStream lines =
          new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8);
      ranking.rank(new RankingLines(lines, ranking.zones(), ranks.limit()));
      lines.flush();
      return Replay.DONE;
    }
    return intoTable(ranks);
  }

  private int intoTable(RankOptions ranks) {
    try (RankingTable table =
        new RankingTable(ranks.table(), ranking.zones(), System.currentTimeMillis())) {
      Progress progress = new Progress(err, () -> 0);
      ranking.rank(
          each -> {
            table.accept(each);
            progress.tell(() -> "%,d rankings written".formatted(table.written()));
          });
      table.flush();
      Report report = new Report(err);
      report.row(table.written(), "rankings written to " + ranks.table().name());
      table.leftOut().forEach((list, count) -> report.row(count, "rankings not written: " + list));
      return Replay.DONE;
    } catch (SdkException e) {
      err.println(
          "Cannot write to the table %s: %s".formatted(ranks.table().name(), e.getMessage()));
      return Replay.FAILED;
    }
  }

  private void report() {
    LogCounts counts = views.counts();
    Report report = new Report(err);
    report.row(counts.lines(), "lines read");
    report.row(counts.views(), "page views");
    report.views(counts, options.views());
    report.skipped(counts);
  }
}
