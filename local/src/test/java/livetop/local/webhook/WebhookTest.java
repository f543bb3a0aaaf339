package livetop.local.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import livetop.local.results.Result;
import livetop.local.results.ResultAddress;
import livetop.local.results.ResultPosition;
import livetop.local.webhook.Webhook.Pauses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posting to receivers that are well, and to those that are not. */
final class WebhookTest {
  private static final String SECRET = "0123456789abcdef";
  private static final byte[] BODY =
      "{\"v\":1,\"kind\":\"alerts\",\"site\":\"blog\",\"news\":[{\"kind\":\"silent\",\"state\":\"begins\"}]}"
          .getBytes(UTF_8);

  @TempDir private Path folder;
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Gives the answers in turn, the last one for ever; 0 is none at all. */
  private synchronized void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().getPath());
    int status = answers.size() > 1 ? answers.pop() : answers.peek();
    if (status == 0) {
      return;
    }
    if (status == 307) {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/alerts");
  }

  private Webhook webhook(int attempts) {
    Receiver receiver = new Receiver(address(), new Signature(SECRET), Duration.ofMillis(300));
    Duration moment = Duration.ofMillis(1);
    return new Webhook(
        ResultAddress.local(1),
        receiver,
        new KeptPosition(folder.resolve("webhook.json")),
        new Pauses(moment, moment, moment.multipliedBy(4), attempts),
        log::add);
  }

  @Test
  void receiverThatIsDownAWhile_isPostedToAgain_untilItTakesIt() throws Exception {
    answers.addAll(List.of(503, 500, 0, 204));

    webhook(10).deliver(BODY);

    assertThat(asked).hasSize(4);
    assertThat(log)
        .containsExactly(
            "The webhook did not take an alert, which is posted again: it answers 503",
            "The webhook took an alert at attempt 4");
  }

  @Test
  void receiverThatNeverTakesIt_ends_andIsTold() throws Exception {
    answers.add(401);

    webhook(3).deliver(BODY);

    assertThat(asked).hasSize(3);
    assertThat(log.get(1))
        .isEqualTo("The webhook did not take an alert, which is left out: it answers 401");
  }

  @Test
  void redirect_isNotFollowed() throws Exception {
    answers.add(307);

    webhook(1).deliver(BODY);

    assertThat(asked).containsExactly("/alerts");
    assertThat(log.get(0)).endsWith("it answers 307");
  }

  @Test
  void nobodyThere_isToldAsSuch() throws Exception {
    server.stop(0);

    webhook(1).deliver(BODY);

    assertThat(log.get(0)).contains("it cannot be reached: ");
  }

  @Test
  void signature_isThatOfTheDocumentation() {
    assertThat(
            new Signature("a secret of a webhook")
                .of("{}".getBytes(UTF_8), Instant.ofEpochSecond(1768888800)))
        .isEqualTo(
            "t=1768888800,v1=ced2c4005541502763bbc8b2237caa298ac1c3bf1a43b8f8158bc252dd2cfd66");
  }

  @ParameterizedTest
  @CsvSource({"node, receive.mjs", "python3, receive.py"})
  void documentedReceiver_takesWhatIsSigned_andNothingElse(String command, String program)
      throws Exception {
    Path file = Path.of("../docs/webhook").resolve(program);
    ProcessBuilder builder = new ProcessBuilder(command, file.toString());
    builder.environment().putAll(Map.of("PORT", "0", Secret.VARIABLE, SECRET));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader output = process.inputReader()) {
      String[] listening = output.readLine().split(" ", -1);
      URI there = URI.create("http://127.0.0.1:" + listening[2] + "/");
      Duration patience = Duration.ofSeconds(10);

      assertThat(new Receiver(there, new Signature("another secret of 1"), patience).post(BODY))
          .isEqualTo("it answers 401");
      assertThat(new Receiver(there, new Signature(SECRET), patience).post(BODY)).isNull();
      assertThat(output.readLine()).startsWith("blog silent begins");
    } finally {
      process.destroy();
    }
  }

  @Test
  void onlyAlertsThatAreNews_arePosted() {
    assertThat(Webhook.isNews(BODY)).isTrue();
    for (String other :
        List.of(
            "{\"kind\":\"alerts\",\"news\":[]}",
            "{\"kind\":\"ranking\",\"news\":[{}]}",
            "{\"kind\":\"alerts\"}",
            "[]",
            "no JSON")) {
      assertThat(Webhook.isNews(other.getBytes(UTF_8))).as(other).isFalse();
    }
  }

  @Test
  void position_isKept_andGoneOnFrom() throws Exception {
    KeptPosition kept = new KeptPosition(folder.resolve("webhook.json"));
    Instant first = Instant.ofEpochMilli(1_768_888_800_123L);
    ResultPosition position = kept.read(first);
    position.moveBehind(new Result("shardId-000000000001", "4957", BODY));
    kept.write(position);

    ResultPosition later = kept.read(first.plusSeconds(60));
    assertThat(later.since()).isEqualTo(first);
    assertThat(later.sequenceNumbers()).isEqualTo(Map.of("shardId-000000000001", "4957"));
  }

  @Test
  void secret_isMadeOnce_forItsOwnerAlone() throws Exception {
    Path own = folder.resolve("webhook-secret");
    String made = Secret.of(null, null, own);

    assertThat(made).matches("[0-9a-f]{64}").isEqualTo(Secret.of(null, null, own));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rw-------");
  }

  @Test
  void secret_isThatOfTheFile_thenThatOfTheEnvironment_andLongEnough() throws Exception {
    Path given = Files.writeString(folder.resolve("given"), "from the file 123\n");
    Path own = folder.resolve("webhook-secret");

    assertThat(Secret.of("from the environment", given, own)).isEqualTo("from the file 123");
    assertThat(Secret.of("from the environment", null, own)).isEqualTo("from the environment");
    assertThat(own).doesNotExist();
    assertThatThrownBy(() -> Secret.of("short", null, own))
        .hasMessage(
            "The webhook's secret must have at least 16 characters: LIVETOP_WEBHOOK_SECRET");
  }
}
