package livetop.local.replay.view;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import livetop.local.replay.format.AccessLog;
import livetop.local.replay.format.KnownFormat;

/**
 * The page views of an access log, whose lines all cores read, piece by piece. What depends on the
 * lines before is decided afterwards, in the log's order, so that the views are those of {@link
 * Views}: of columns that a piece before has named, a piece that did not know them is read again.
 */
public final class ParallelViews {
  private static final int PIECE_BYTES = 1 << 20;

  private final ThreadLocal<LineReader> readers;
  private final Views views;
  private final int threads = Runtime.getRuntime().availableProcessors();

  /**
   * @param format of the log, or null if that is to be found out
   */
  public ParallelViews(KnownFormat format, ViewRules rules) {
    readers = ThreadLocal.withInitial(() -> new LineReader(AccessLog.of(format), rules));
    views = new Views(format, rules);
  }

  public LogCounts counts() {
    return views.counts();
  }

  /** Reads a log to its end. */
  public void read(InputStream in, Consumer<PageView> out)
      throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Deque<Future<PieceFindings>> ahead = new ArrayDeque<>();
    try {
      Pieces pieces = new Pieces(in, PIECE_BYTES);
      for (String piece = pieces.next(); piece != null; piece = pieces.next()) {
        String text = piece;
        List<String> fields = views.reader().log().fields();
        ahead.add(pool.submit(() -> PieceFindings.read(text, fields, readers.get())));
        if (ahead.size() > 2 * threads) {
          take(ahead.poll(), out);
        }
      }
    } finally {
      try {
        while (!ahead.isEmpty()) {
          take(ahead.poll(), out);
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private void take(Future<PieceFindings> piece, Consumer<PageView> out)
      throws InterruptedException {
    try {
      PieceFindings read = piece.get();
      AccessLog log = views.reader().log();
      PieceFindings findings =
          read.hadFields(log.fields())
              ? read
              : PieceFindings.read(read.text(), log.fields(), views.reader());
      log.setFields(findings.fieldsAfter());
      findings.skipped().forEach(views.counts()::add);
      findings.found().forEach(found -> views.take(found).ifPresent(out));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a piece of the log cannot be read", e.getCause());
    }
  }
}
