package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RootCauseTest {
  @Test
  void of_nestedTrace_isTheInnermostMessage() {
    String trace =
        """
        Internal server error.
        <Exception on server side:
        org.apache.flink.util.FlinkException: Could not execute
        \tat a.B.c(B.java:1)
        Caused by: java.lang.IllegalArgumentException: slice must divide every window
        \tat a.B.c(B.java:1)
        \t... 4 more

        End of exception on server side>
        """;
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
