package livetop.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import livetop.gateway.message.Answer;
import livetop.gateway.message.Incoming;
import livetop.gateway.message.Parameters;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.Template;
import livetop.gateway.watch.Exchange;

/** An edge with a clock, an API behind it that answers what it is told, and a client. */
final class Asked {
  static final Template TEMPLATE =
      Template.read(
          Path.of("src/test/resources/edge.yaml"), Map.of(), Pseudo.local("shop", "eu-west-1"));

  final List<Incoming> calls = new ArrayList<>();
  private final List<Promise<Answer>> held = new ArrayList<>();
  private final Edge edge;
  private long nanos = Long.MAX_VALUE - 1_000;
  private Answer answer;
  private boolean holds;

  Asked() {
    this(10_000_000);
  }

  Asked(long maxBytes) {
    edge = new Edge(Distribution.read(TEMPLATE), maxBytes, () -> nanos);
  }

  /** From now on the API answers this. */
  Asked answers(int status, String body, String... headers) {
    answer = new Answer(status, map(headers), body);
    return this;
  }

  Asked answers(Answer another) {
    answer = another;
    return this;
  }

  /** A 200 with a Cache-Control. */
  Asked says(String cacheControl, String body) {
    return answers(200, body, "Cache-Control", cacheControl);
  }

  void passes(double seconds) {
    nanos += Duration.ofMillis((long) (seconds * 1000)).toNanos();
  }

  /** Answers wait until they are released. */
  void holds() {
    holds = true;
  }

  void releases() {
    holds = false;
    List<Promise<Answer>> now = List.copyOf(held);
    held.clear();
    now.forEach(each -> each.complete(answer));
  }

  void breaks(Throwable cause) {
    holds = false;
    List<Promise<Answer>> now = List.copyOf(held);
    held.clear();
    now.forEach(each -> each.fail(cause));
  }

  Answer get(String target, String... headers) {
    return ask("GET", target, headers).result();
  }

  String body(String target, String... headers) {
    return get(target, headers).body().toString();
  }

  Future<Answer> ask(String method, String target, String... headers) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? null : target.substring(mark + 1);
    Parameters sent = new Parameters(entries(headers));
    Incoming head = new Incoming(method, path, Parameters.NONE, sent, "::1", "shop", "HTTP/1.1");
    Incoming whole =
        new Incoming(method, path, decoded(query), sent, head.sourceIp(), "shop", "HTTP/1.1");
    return edge.answer(
        new Viewer(head, query, () -> whole),
        new Exchange(),
        (request, exchange) -> {
          calls.add(request);
          if (!holds) {
            return Future.succeededFuture(answer);
          }
          Promise<Answer> later = Promise.promise();
          held.add(later);
          return later.future();
        });
  }

  /** As the server decodes a query: the percent-encoded letter that is tested, and no other. */
  private static Parameters decoded(String query) {
    if (query == null) {
      return Parameters.NONE;
    }
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (String each : query.replace("%61", "a").replace("%0A", "\n").split("&")) {
      String[] pair = each.split("=", 2);
      entries.add(new SimpleEntry<>(pair[0], pair[1]));
    }
    return new Parameters(entries);
  }

  private static List<Map.Entry<String, String>> entries(String... headers) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (int i = 0; i < headers.length; i += 2) {
      entries.add(new SimpleEntry<>(headers[i], headers[i + 1]));
    }
    return entries;
  }

  private static Map<String, String> map(String... headers) {
    return new Parameters(entries(headers)).asMap();
  }
}
