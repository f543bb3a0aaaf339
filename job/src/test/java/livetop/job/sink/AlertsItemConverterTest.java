package livetop.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import livetop.alert.SiteAlerts;
import livetop.alert.TestAlerts;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AlertsItemConverterTest {
  private static final long AT = 1_768_888_890_000L;
  private static final AlertsItemConverter CONVERTER = new AlertsItemConverter(86_400_000);

  private static AttributeValue number(String value) {
    return AttributeValue.builder().n(value).build();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.builder().s(value).build();
  }

  private static AttributeValue map(Map<String, AttributeValue> attributes) {
    return AttributeValue.builder().m(attributes).build();
  }

  @Test
  void item_hasKeysTimesAndAlerts() {
    assertThat(CONVERTER.item(TestAlerts.ofEachState("blog", AT)))
        .containsOnly(
            Map.entry("pk", text("alerts#blog")),
            Map.entry("sk", number("1768888890000")),
            Map.entry("to", text("2026-01-20T06:01:30Z")),
            Map.entry("expiresAt", number("1768975290")),
            Map.entry(
                "alerts",
                AttributeValue.builder()
                    .l(
                        map(
                            Map.of(
                                "kind", text("usual"),
                                "state", text("begins"),
                                "board", text("pages"),
                                "window", text("10m"),
                                "item", text("/é"),
                                "since", text("2026-01-20T06:01:30Z"),
                                "at", text("2026-01-20T06:01:30Z"),
                                "value", number("321"),
                                "usual", number("12"))),
                        map(
                            Map.of(
                                "kind", text("rejected"),
                                "state", text("continues"),
                                "board", text("status"),
                                "window", text("1h"),
                                "since", text("2026-01-20T05:52:30Z"),
                                "at", text("2026-01-20T06:00:30Z"),
                                "value", number("7.512"))),
                        map(
                            Map.of(
                                "kind", text("above"),
                                "state", text("over"),
                                "board", text("pages"),
                                "window", text("10m"),
                                "item", text("/a"),
                                "since", text("2026-01-20T05:31:30Z"),
                                "at", text("2026-01-20T06:01:30Z"),
                                "value", number("399"))))
                    .build()));
  }

  @Test
  void item_withoutAlerts_hasAnEmptyList() {
    SiteAlerts none = new SiteAlerts("blog", AT, List.of());
    assertThat(CONVERTER.item(none).get("alerts").l()).isEmpty();
  }

  /** An item has at most 400 KB; here every character is one of four bytes. */
  @Test
  void item_ofTheMostPages_fitsTheTable() {
    assertThat(CONVERTER.item(TestAlerts.mostOfPages(AT)).toString().length()).isLessThan(150_000);
  }
}
