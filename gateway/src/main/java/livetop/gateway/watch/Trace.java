package livetop.gateway.watch;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Prints what the stages have told of a request, all at once when it is over. */
public final class Trace implements Watcher {
  private final PrintStream to;

  public Trace(PrintStream to) {
    this.to = to;
  }

  @Override
  public void over(Exchange exchange) {
    if (exchange.told().isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s %s → %s, %d ms, request %s%n"
            .formatted(
                LocalTime.now().truncatedTo(ChronoUnit.MILLIS),
                exchange.request().method(),
                ErrorLog.escaped(exchange.request().path()),
                exchange.status() == 0 ? "the client went away" : exchange.status(),
                exchange.millis(),
                ErrorLog.escaped(exchange.context("requestId"))));
    exchange.told().forEach(line -> text.append("  ").append(line).append('\n'));
    synchronized (to) {
      to.append(text);
      to.flush();
    }
  }
}
