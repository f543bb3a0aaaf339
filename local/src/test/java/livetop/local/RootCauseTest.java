package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RootCauseTest {
  @Test
  void of_nestedTrace_isTheInnermostMessage() {
    String trace =
        "Internal server error.\n"
            + "<Exception on server side:\n"
            + "org.apache.flink.util.FlinkException: Could not execute\n\tat a.B.c(B.java:1)\n"
            + "Caused by: java.lang.IllegalArgumentException: slice must divide every window\n"
            + "\tat a.B.c(B.java:1)\n\t... 4 more\n\nEnd of exception on server side>\n";
    assertThat(RootCause.of(trace)).isEqualTo("slice must divide every window");
  }

  @Test
  void of_ownException_isItsWholeMessage() {
    assertThat(
            RootCause.of("x\nCaused by: livetop.job.ConfigurationException: one\ntwo\n\tat a.b(c)"))
        .isEqualTo("one\ntwo");
  }

  @Test
  void of_exceptionThatDoesNotSpeak_isNamed() {
    assertThat(RootCause.of("Caused by: java.lang.ClassNotFoundException: a.B\n\tat a.b(c)"))
        .isEqualTo("ClassNotFoundException: a.B");
  }

  @Test
  void of_noTrace_isTheText() {
    assertThat(RootCause.of("Not found: /x\n")).isEqualTo("Not found: /x");
  }
}
