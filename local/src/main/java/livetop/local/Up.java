package livetop.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import livetop.local.demo.Demo;
import livetop.local.results.ResultAddress;
import livetop.local.webhook.Secret;
import livetop.local.webhook.Webhook;

/** {@code livetop up}: runs a {@link Stack} in the foreground. */
final class Up {
  private final Stack stack;
  private final Progress progress = new Progress(System.out);
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CountDownLatch signalled = new CountDownLatch(1);

  private Up(UpOptions options) {
    this.stack = Stack.prepare(options, progress);
  }

  /** Exit code 0 after Ctrl-C or SIGTERM, 1 if something failed, 2 for wrong options. */
  public static void main(String[] args) {
    try {
      UpOptions options = UpOptions.parse(List.of(args));
      new Up(options).run(options);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (StartException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void run(UpOptions options) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
    try {
      stack.start();
      if (options.demo()) {
        Demo.start(stack.pages());
        progress.say("Sending demo traffic");
      }
      if (options.webhook() != null) {
        startWebhook(options);
      }
      announce();
      fail(stack.supervise());
    } catch (RuntimeException e) {
      fail(e instanceof StartException ? e.getMessage() : "Livetop failed: " + e);
    }
  }

  private void startWebhook(UpOptions options) {
    Path own = stack.data().webhookSecret();
    try {
      String secret = Secret.of(System.getenv(Secret.VARIABLE), options.webhookSecret(), own);
      Webhook.start(
          ResultAddress.local(options.kinesisPort()),
          options.webhook(),
          secret,
          stack.data().webhookPosition(),
          progress::say);
    } catch (IOException e) {
      throw new StartException("Cannot read the webhook's secret: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new StartException(e.getMessage(), e);
    }
    progress.say("Posting alerts to " + options.webhook());
  }

  private void announce() {
    progress.line("  Dashboard  " + stack.pages());
    progress.line("  API        " + stack.pages().resolve("api/ranking"));
    progress.line("  Flink      " + stack.flinkUi());
    progress.line("  Kinesis    " + stack.kinesisEndpoint());
    progress.line("  DynamoDB   " + stack.dynamodbEndpoint());
    progress.line("  Data       " + stack.data().root());
    progress.line("Livetop is up: " + stack.pages());
  }

  private void stopOnSignal() {
    signalled.countDown();
    if (ending.compareAndSet(false, true)) {
      progress.say("Stopping");
      stack.stop();
      progress.say("Stopped");
      halt(0);
    }
  }

  /**
   * Ends with exit code 1. A signal may have gone to the whole group, so that a child was seen to
   * end before the signal was: that is no failure.
   */
  private void fail(String why) {
    try {
      if (signalled.await(300, TimeUnit.MILLISECONDS) || !ending.compareAndSet(false, true)) {
        Thread.currentThread().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.println(why);
    stack.close();
    halt(1);
  }

  private static void halt(int exitCode) {
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(exitCode);
  }
}
