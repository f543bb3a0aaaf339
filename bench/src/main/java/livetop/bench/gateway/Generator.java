package livetop.bench.gateway;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts load on servers and measures what it costs them, from one event loop of this process. */
final class Generator implements AutoCloseable {
  /** Requests are given up before that. */
  private static final int PATIENCE_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final OperatingSystemMXBean self =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * Sends one request.
   *
   * @throws IOException if it has another answer than it must have
   */
  void check(Scenario scenario) throws IOException, InterruptedException {
    Request request = scenario.request();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + scenario.server().port() + request.path()));
    if (!request.bodies().isEmpty()) {
      builder.header("Content-Type", "application/json");
      builder.POST(HttpRequest.BodyPublishers.ofByteArray(request.body(0).getBytes()));
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(builder.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200 || !answer.body().matches(request.answer())) {
      throw new IOException(
          "%s: the answer must be 200 and match %s: %d %s"
              .formatted(scenario.label(), request.answer(), answer.statusCode(), answer.body()));
    }
  }

  /** Sends as much as the server takes until its code is compiled: so many requests, or so long. */
  void warmUp(Scenario scenario, int requests, int seconds) throws InterruptedException {
    Scenario saturated = scenario.saturated();
    long answered = 0;
    for (int i = 0; i < seconds && answered < requests; i++) {
      answered += load(saturated, 1).answers();
    }
  }

  Map<Figure, Double> measure(Scenario scenario, double seconds) throws InterruptedException {
    Map<Figure, Long> before = cpuNanos(scenario);
    Outcome outcome = load(scenario, seconds);
    Map<Figure, Long> after = cpuNanos(scenario);

    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    double perSecond = outcome.answers() / outcome.seconds();
    figures.put(Figure.REQUESTS, perSecond);
    if (scenario.request().events() > 0) {
      figures.put(Figure.EVENTS, perSecond * scenario.request().events());
    }
    figures.put(Figure.ERRORS, (double) outcome.errors());
    figures.put(Figure.P50, outcome.micros().getValueAtPercentile(50) / 1e3);
    figures.put(Figure.P99, outcome.micros().getValueAtPercentile(99) / 1e3);
    figures.put(Figure.P999, outcome.micros().getValueAtPercentile(99.9) / 1e3);
    figures.put(Figure.MAX, outcome.micros().getMaxValue() / 1e3);
    after.forEach(
        (figure, nanos) ->
            figures.put(figure, (nanos - before.get(figure)) / 1e3 / outcome.answers()));
    return figures;
  }

  /** Of the generator, the server, and what is behind it. */
  private Map<Figure, Long> cpuNanos(Scenario scenario) {
    Map<Figure, Long> nanos = new EnumMap<>(Figure.class);
    nanos.put(Figure.GENERATOR_CPU, self.getProcessCpuTime());
    nanos.put(Figure.SERVER_CPU, scenario.server().cpuNanos());
    scenario.behind().forEach((figure, part) -> nanos.put(figure, part.cpuNanos()));
    return nanos;
  }

  private Outcome load(Scenario scenario, double seconds) throws InterruptedException {
    Promise<Outcome> outcome = Promise.promise();
    loop.runOnContext(
        now ->
            new Load(vertx, scenario.server().port(), scenario.request(), scenario.shape())
                .run(seconds)
                .onComplete(outcome));
    try {
      long patience = (long) seconds + PATIENCE_SECONDS;
      return outcome
          .future()
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(scenario.label() + ": the load did not end: " + e, e);
    }
  }

  @Override
  public void close() {
    vertx.close();
  }
}
