package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SupervisedTest {
  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private DataFolder data;

  @BeforeEach
  void open() {
    data = DataFolder.open(folder, true, "kinesalite");
  }

  @AfterEach
  void close() throws Exception {
    data.close();
  }

  @Test
  void partThatNeverStaysUp_isGivenUp_withTheEndOfItsLog() throws Exception {
    Path log = data.log("part");
    Supervised part = part("seq 8; exit 3", 0);
    part.start();
    String end = lookUntilGivenUp(part);

    assertThat(told)
        .hasSize(Backoff.ATTEMPTS)
        .containsOnly(
            "part stopped by itself (exit code 3); starting it again in 0 s; its log is " + log);
    assertThat(end)
        .isEqualTo(
            "part stopped by itself (exit code 3); 10 attempts to start it again have failed; the end of "
                + log
                + ":\n7\n8\n1\n2\n3\n4\n5\n6\n7\n8");
    assertThat(part.starts()).isEqualTo(Backoff.ATTEMPTS + 1);
    assertThat(Files.readAllLines(log)).hasSize(8 * part.starts());
  }

  @Test
  void partThatASignalEnds_isStartedAgain_andItsCompanionWithIt() throws Exception {
    Supervised part = part("exec sleep 600", 0);
    Supervised companion = part("exec sleep 600", 0);
    part.takesAlong(companion);
    part.start();
    companion.start();
    Service lost = companion.service();
    part.service().kill();
    while (part.starts() == 1) {
      assertThat(part.look()).isEmpty();
    }

    assertThat(told).singleElement().asString().contains("part stopped by itself (signal 9)");
    assertThat(part.service().isAlive()).isTrue();
    assertThat(lost.isAlive()).isFalse();
    assertThat(companion.service().isAlive()).isTrue();
    assertThat(companion.look()).isEmpty();

    part.stop();
    companion.stop();
    assertThat(part.look()).isEmpty();
    assertThat(part.service().isAlive()).isFalse();
  }

  @Test
  void partWhosePortIsTaken_isNotStarted() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Supervised part = part("exit 3", other.getLocalPort());
      part.start();

      assertThat(lookUntilGivenUp(part))
          .startsWith(
              "part cannot start: another program listens on port "
                  + other.getLocalPort()
                  + "; 10 attempts to start it again have failed");
      assertThat(part.starts()).isEqualTo(1);
    }
  }

  private Supervised part(String script, int port) {
    Part part = new Part("part", List.of("sh", "-c", script), port);
    return new Supervised(part, data, new Backoff(Duration.ofMillis(1)), told::add);
  }

  private static String lookUntilGivenUp(Supervised part) {
    while (true) {
      Optional<String> end = part.look();
      if (end.isPresent()) {
        return end.get();
      }
      Thread.onSpinWait();
    }
  }
}
