package livetop.local.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @Test
  void run_aLog_sendsEveryPageViewAndReportsWhatItSkipped() throws Exception {
    Path log =
        log(
            line("GET /a?x HTTP/1.1", "Firefox"),
            line("GET /a HTTP/1.1", "Googlebot/2.1"),
            line("GET /logo.png HTTP/1.1", "Firefox"),
            line("HEAD /a HTTP/1.1", "Firefox"),
            "what?");
    try (ReceivingGateway gateway = new ReceivingGateway(n -> 200)) {
      assertThat(run(log.toString(), "--site", "blog", "--url", gateway.url().toString())).isZero();

      assertThat(gateway.accepted())
          .extracting(
              received -> received.event().path("page").asText(),
              received -> received.event().path("site").asText(),
              received -> received.event().path("type").asText(),
              ReceivingGateway.Received::userAgent)
          .containsExactlyInAnyOrder(tuple("/a", "blog", "view", "Livetop replay"));
    }
    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
                     5 lines read
                     1 page views sent and accepted
                     1 lines skipped: in no format that is known
                     1 lines skipped: a method other than GET
                     1 lines skipped: an asset: image, style, script, font, archive, media, data
                     1 lines skipped: a robot's: --bots include counts them
            """);
  }

  @Test
  void run_gatewayThatIsBusyAtTimes_losesAndDoublesNothing() throws Exception {
    Path log =
        log(
            IntStream.range(0, 2_050)
                .mapToObj(n -> line("GET /" + n + " HTTP/1.1", "x"))
                .toArray(String[]::new));
    try (ReceivingGateway gateway =
        new ReceivingGateway(n -> n % 5 == 0 ? 503 : n % 7 == 0 ? 429 : 200)) {
      assertThat(run(log.toString(), "--url", gateway.url().toString())).isZero();

      assertThat(pages(gateway))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 2_050).mapToObj(n -> "/" + n).toList());
    }
  }

  @Test
  void run_aFileThatIsNoLog_failsAndSaysWhatIs() throws Exception {
    try (ReceivingGateway gateway = new ReceivingGateway(n -> 200)) {
      Path log = log(line("GET /a HTTP/1.1", "x"), "BZh91AY", "what?");
      assertThat(run(log.toString(), "--url", gateway.url().toString())).isEqualTo(3);
      assertThat(err.toString(UTF_8))
          .contains("Fewer than half of the lines")
          .contains("CloudFront");
      log = log(line("GET /a HTTP/1.1", "x"), "what?");
      assertThat(run(log.toString(), "--url", gateway.url().toString())).isZero();
    }
  }

  @Test
  void run_severalHosts_areTold() throws Exception {
    Path log =
        log(
            "a.example:443 " + line("GET / HTTP/1.1", "x"),
            "b.example:443 " + line("GET / HTTP/1.1", "x"),
            "b.example:443 " + line("GET / HTTP/1.1", "y"));
    try (ReceivingGateway gateway = new ReceivingGateway(n -> 200)) {
      assertThat(run(log.toString(), "--url", gateway.url().toString())).isZero();
    }
    assertThat(out.toString(UTF_8))
        .contains(
            "2 hosts mixed into one site (--site-by-host makes each a site): b.example 2, a.example 1");
  }

  @Test
  void run_siteByHost_sendsEachViewToItsHostsSite() throws Exception {
    Path log =
        log(
            "a.example:443 " + line("GET /1 HTTP/1.1", "x"),
            "B.example:443 " + line("GET /2 HTTP/1.1", "x"),
            "a.example:443 " + line("GET /3 HTTP/1.1", "x"),
            line("GET /4 HTTP/1.1", "x"));
    try (ReceivingGateway gateway = new ReceivingGateway(n -> 200)) {
      assertThat(run(log.toString(), "--site-by-host", "--url", gateway.url().toString())).isZero();
      assertThat(gateway.accepted())
          .extracting(
              received -> received.event().path("site").asText(),
              received -> received.event().path("page").asText())
          .containsExactlyInAnyOrder(
              tuple("a.example", "/1"),
              tuple("b.example", "/2"),
              tuple("a.example", "/3"),
              tuple("default", "/4"));
    }
    assertThat(out.toString(UTF_8)).contains("2 hosts, each a site: a.example 2, B.example 1");
  }

  @Test
  void run_compressedLog_isRead() throws Exception {
    Path log = folder.resolve("access.log.gz");
    try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(log))) {
      file.write((line("GET /a HTTP/1.1", "x") + "\n").getBytes(UTF_8));
    }
    try (ReceivingGateway gateway = new ReceivingGateway(n -> 200)) {
      assertThat(run(log.toString(), "--url", gateway.url().toString())).isZero();
      assertThat(pages(gateway)).containsExactly("/a");
    }
  }

  @Test
  @Timeout(60)
  void run_follow_sendsWhatComesUntilItIsInterrupted() throws Exception {
    Path log = log(line("GET /a HTTP/1.1", "x"));
    try (ReceivingGateway gateway = new ReceivingGateway(n -> 200)) {
      FutureTask<Integer> run =
          new FutureTask<>(
              () -> run(log.toString(), "--follow", "--url", gateway.url().toString()));
      Thread replay = new Thread(run);
      replay.start();
      gateway.await(1);
      Files.writeString(log, line("GET /b HTTP/1.1", "x") + "\n", StandardOpenOption.APPEND);
      gateway.await(2);
      Files.move(log, folder.resolve("access.log.1"));
      log(line("GET /c HTTP/1.1", "x"));
      gateway.await(3);

      replay.interrupt();
      assertThat(run.get()).isZero();
      assertThat(pages(gateway)).containsExactly("/a", "/b", "/c");
    }
    assertThat(out.toString(UTF_8)).contains("3 page views sent and accepted");
  }

  @Test
  void run_refusedForGood_failsAndCountsByStatus() throws Exception {
    Path log = log(line("GET /a HTTP/1.1", "x"));
    try (ReceivingGateway gateway = new ReceivingGateway(n -> 400)) {
      assertThat(run(log.toString(), "--url", gateway.url().toString())).isEqualTo(1);
    }
    assertThat(out.toString(UTF_8)).contains("1 page views refused: HTTP 400");
  }

  @Test
  void run_nobodyAnswers_givesUpWithALine() throws Exception {
    Path log = log(line("GET /a HTTP/1.1", "x"));
    String url;
    try (ReceivingGateway gateway = new ReceivingGateway(n -> 200)) {
      url = gateway.url().toString();
    }
    assertThat(run(Duration.ofMillis(300), log.toString(), "--url", url)).isEqualTo(1);
    assertThat(err.toString(UTF_8).strip())
        .isEqualTo(
            "Gave up after line 1: the gateway at %s/: connection refused; is livetop up running there?"
                    .formatted(url)
                + " --url names another gateway");
  }

  @Test
  void run_noSuchFile_saysSoInOneLine() throws Exception {
    assertThat(run("nowhere.log")).isEqualTo(1);
    assertThat(err.toString(UTF_8).strip())
        .isEqualTo("Cannot read nowhere.log: there is no such file");
  }

  private int run(String... arguments) throws InterruptedException {
    return run(Duration.ofSeconds(30), arguments);
  }

  private int run(Duration patience, String... arguments) throws InterruptedException {
    return Replay.run(
        List.of(arguments),
        patience,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private Path log(String... lines) throws Exception {
    return Files.write(folder.resolve("access.log"), List.of(lines));
  }

  private static String line(String request, String userAgent) {
    return "203.0.113.9 - - [17/May/2015:10:05:03 +0000] \"%s\" 200 7 \"-\" \"%s\""
        .formatted(request, userAgent);
  }

  private static List<String> pages(ReceivingGateway gateway) {
    return gateway.accepted().stream()
        .map(received -> received.event().path("page").asText())
        .collect(Collectors.toList());
  }
}
