package livetop.gateway.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import livetop.gateway.message.Call;
import livetop.gateway.message.Incoming;
import livetop.gateway.message.ResponseType;

/**
 * A request and what became of it, for those who watch: the access log and the metrics. Belongs to
 * one event loop.
 */
public final class Exchange {
  private static final long NONE = -1;

  private final long startedMillis = System.currentTimeMillis();
  private final long startedNanos = System.nanoTime();
  private Incoming request;
  private Call call;
  private ResponseType error;
  private long integrationStartedNanos;
  private long integrationNanos = NONE;
  private int integrationStatus;
  private String traceId;
  private String edge;
  private String keptRoute;
  private int status;
  private long responseBytes;
  private long nanos;
  private List<String> told = List.of();

  /** The request is known from its head on. */
  public void received(Incoming incoming) {
    request = incoming;
  }

  /** It is the API's. */
  public void called(Call made) {
    call = made;
  }

  /** The gateway answers itself. */
  public void refused(ResponseType type) {
    error = type;
  }

  public void integrationStarted() {
    integrationStartedNanos = System.nanoTime();
  }

  /**
   * @param answered the status of the service; 0 where it gave none
   */
  public void integrationEnded(int answered) {
    integrationNanos = System.nanoTime() - integrationStartedNanos;
    integrationStatus = answered;
  }

  /** What a service was called with, which its answer tells the client. */
  public void traced(String id) {
    traceId = id;
  }

  /** A step of a request that is traced. */
  public void tell(String step) {
    if (told.isEmpty()) {
      told = new ArrayList<>();
    }
    told.add(step);
  }

  /** Empty where nothing is traced. */
  List<String> told() {
    return told;
  }

  /** Null where no service answered. */
  public String traceId() {
    return error == null ? traceId : null;
  }

  /**
   * The edge could answer.
   *
   * @param outcome what became of it, such as {@code hit}
   * @param route what answered when it was kept, or null
   */
  public void kept(String outcome, String route) {
    edge = outcome;
    keptRoute = route;
  }

  public void answered(int answeredStatus, long bytes) {
    status = answeredStatus;
    responseBytes = bytes;
    nanos = System.nanoTime() - startedNanos;
  }

  /** Null while there is no head that can be read. */
  Incoming request() {
    return request;
  }

  /** Null where nothing could be kept. */
  String edge() {
    return edge;
  }

  /** The API's path that answered, or null. */
  String route() {
    return call == null ? keptRoute : context("resourcePath");
  }

  /** A text of {@code $context}, or null. */
  public String context(String name) {
    return call == null ? null : call.inContext(name);
  }

  /** Null where the gateway did not answer itself. */
  ResponseType error() {
    return error;
  }

  boolean hasIntegration() {
    return integrationNanos != NONE;
  }

  double integrationSeconds() {
    return integrationNanos / 1e9;
  }

  /** 0 where there was none. */
  public long integrationMillis() {
    return TimeUnit.NANOSECONDS.toMillis(Math.max(0, integrationNanos));
  }

  /** 0 where the service gave none. */
  int integrationStatus() {
    return integrationStatus;
  }

  long startedMillis() {
    return startedMillis;
  }

  double seconds() {
    return nanos / 1e9;
  }

  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  int status() {
    return status;
  }

  long responseBytes() {
    return responseBytes;
  }
}
