package livetop.gateway.watch;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * What Prometheus asks for. No label holds what a client wrote: routes are the template's, a method
 * that HTTP does not know is {@code other}.
 */
public final class Metrics implements Watcher {
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("gateway_requests_total")
          .help("Requests that are over; the class none is those whose client went away")
          .labelNames("route", "method", "status")
          .register(registry);
  private final Counter errors =
      Counter.builder()
          .name("gateway_errors_total")
          .help("Requests that the gateway answered itself, by the type of gateway response")
          .labelNames("type")
          .register(registry);
  private final Counter edge =
      Counter.builder()
          .name("gateway_edge_requests_total")
          .help("Requests whose answer may be kept at the edge, by what became of them")
          .labelNames("outcome")
          .register(registry);
  private final Histogram seconds =
      histogram("gateway_request_seconds", "From a request's head to its answer");
  private final Histogram integrationSeconds =
      histogram("gateway_integration_seconds", "From the call of the service to its answer");

  /**
   * @param log null where there is none
   */
  public Metrics(Load load, AccessLog log) {
    gauge("gateway_requests_in_flight", "Requests that are being served", load.requests::get);
    gauge("gateway_connections", "Open connections", load.connections::get);
    gauge("gateway_body_bytes", "Bytes of bodies in memory", load.bodies::taken);
    counter("gateway_malformed_total", "What was no HTTP request", load.malformed::sum);
    counter(
        "gateway_connections_turned_away_total",
        "Connections beyond the most that there may be",
        load.turnedAway::sum);
    if (log != null) {
      counter("gateway_access_log_dropped_total", "Lines that were not written", log::dropped);
    }
    JvmMetrics.builder().register(registry);
  }

  @Override
  public void over(Exchange exchange) {
    String resource = exchange.route();
    String route = resource == null ? "none" : resource;
    String method =
        METHODS.contains(exchange.request().method()) ? exchange.request().method() : "other";
    int status = exchange.status();
    requests.labelValues(route, method, status == 0 ? "none" : status / 100 + "xx").inc();
    seconds.labelValues(route, method).observe(exchange.seconds());
    if (exchange.hasIntegration()) {
      integrationSeconds.labelValues(route, method).observe(exchange.integrationSeconds());
    }
    if (exchange.edge() != null) {
      edge.labelValues(exchange.edge()).inc();
    }
    if (exchange.error() != null) {
      errors.labelValues(exchange.error().name()).inc();
    }
  }

  /** In Prometheus's text format. */
  byte[] text() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, registry.scrape());
    return text.toByteArray();
  }

  private Histogram histogram(String name, String help) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames("route", "method")
        .classicOnly()
        .classicUpperBounds(BOUNDS)
        .register(registry);
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  private void counter(String name, String help, DoubleSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }
}
