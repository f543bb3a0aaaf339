package livetop.local;

import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;

/** Steps of a start that need not wait for each other. */
final class SideBySide {
  private SideBySide() {}

  /** Returns when all are done; throws what the first failing one threw. */
  static void run(Runnable... steps) {
    CompletionService<Void> running = new ExecutorCompletionService<>(SideBySide::inThread);
    try {
      for (Runnable step : steps) {
        Future<Void> unused = running.submit(step, null);
      }
      for (int left = steps.length; left > 0; left--) {
        running.take().get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new StartException("Cannot start: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while starting", e);
    }
  }

  private static void inThread(Runnable step) {
    Thread thread = new Thread(step, "start");
    thread.setDaemon(true);
    thread.start();
  }
}
