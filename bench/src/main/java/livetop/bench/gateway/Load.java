package livetop.bench.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Sends one kind of request to a server for some time, and times each answer. A paced request is
 * timed from the moment at which it was due, however late it could be sent: a server that stalls
 * cannot make the generator wait with it. Belongs to one event loop.
 */
final class Load {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private final Vertx vertx;
  private final Request request;
  private final Shape shape;
  private final RequestOptions options;
  private final HttpClient client;
  private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
  private final Promise<Outcome> done = Promise.promise();
  private long begin;
  private long end;
  private long sent;
  private long answers;
  private long errors;

  /** To be called on the event loop. */
  Load(Vertx vertx, int port, Request request, Shape shape) {
    this.vertx = vertx;
    this.request = request;
    this.shape = shape;
    options =
        new RequestOptions()
            .setMethod(request.method())
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(request.path())
            .setHeaders(request.headers())
            .setTimeout(TIMEOUT_MILLIS);
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(shape.connections()).setMaxWaitQueueSize(-1));
  }

  /** To be called once, on the event loop. */
  Future<Outcome> run(double seconds) {
    begin = System.nanoTime();
    end = begin + (long) (seconds * 1e9);
    if (shape.perSecond() > 0) {
      vertx.setPeriodic(1, this::sendWhatIsDue);
    } else {
      for (int i = 0; i < shape.connections(); i++) {
        send(begin);
      }
    }
    return done.future();
  }

  private void sendWhatIsDue(long timer) {
    long now = System.nanoTime();
    long due = begin + sent * 1_000_000_000 / shape.perSecond();
    while (due <= now && due < end) {
      send(due);
      due = begin + sent * 1_000_000_000 / shape.perSecond();
    }
    if (now >= end) {
      vertx.cancelTimer(timer);
      finishIfAnswered();
    }
  }

  private void send(long due) {
    long number = sent++;
    client
        .request(options)
        .compose(sending -> sending.send(request.body(number)))
        .compose(response -> response.end().map(response))
        .onComplete(
            answered -> {
              count(answered.succeeded() ? answered.result() : null);
              micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1_000));
              next();
            });
  }

  private void count(HttpClientResponse response) {
    answers++;
    if (response == null || response.statusCode() != 200) {
      errors++;
    }
  }

  private void next() {
    long now = System.nanoTime();
    if (now >= end) {
      finishIfAnswered();
    } else if (shape.perSecond() == 0) {
      send(now);
    }
  }

  private void finishIfAnswered() {
    if (sent == answers
        && done.tryComplete(
            new Outcome(answers, errors, (System.nanoTime() - begin) / 1e9, micros))) {
      client.close();
    }
  }
}
