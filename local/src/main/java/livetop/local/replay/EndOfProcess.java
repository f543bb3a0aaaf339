package livetop.local.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When the process is told to end (Ctrl-C, SIGTERM), interrupts a thread, and ends with its exit
 * code once that is known: else the code would be the signal's.
 */
final class EndOfProcess {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch known = new CountDownLatch(1);
  private final Thread hook;
  private volatile int exitCode = Replay.FAILED;

  EndOfProcess(Thread interrupted) {
    hook = new Thread(() -> end(interrupted), "end of process");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void end(Thread interrupted) {
    interrupted.interrupt();
    try {
      boolean unused = known.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }

  /** Ends with this exit code, if the process is told to end; else nothing is done any more. */
  void with(int code) {
    exitCode = code;
    known.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is ending.
    }
  }
}
