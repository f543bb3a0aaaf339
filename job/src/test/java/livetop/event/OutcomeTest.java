package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  /** The words are kept in rankings, and told in docs/api.md, metrics and dead letters. */
  @Test
  void codes_sayKindAndReason() {
    assertThat(Arrays.stream(Outcome.values()).map(o -> o.code() + " " + o.reason()))
        .containsExactly(
            "counted counted",
            "filtered_bots bots",
            "filtered_site site",
            "filtered_origin origin",
            "filtered_address address",
            "filtered_page page",
            "filtered_again again",
            "filtered_noBoard noBoard",
            "duplicate duplicate",
            "rejected_notUtf8 notUtf8",
            "rejected_notJson notJson",
            "rejected_envelope envelope",
            "rejected_body body",
            "rejected_wrongType wrongType",
            "rejected_site site",
            "rejected_item item",
            "rejected_time time");
  }

  @Test
  void kinds_areWhatTheCodesSay() {
    for (Outcome outcome : Outcome.values()) {
      assertThat(outcome.isFiltered()).isEqualTo(outcome.code().startsWith("filtered_"));
      assertThat(outcome.isRejected()).isEqualTo(outcome.code().startsWith("rejected_"));
    }
  }
}
