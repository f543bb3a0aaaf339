package livetop.event.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import livetop.bytes.Utf8;
import livetop.event.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KnownDecisionsTest {
  private static final SiteRules RULES =
      SiteRules.parse(
          "sites.yaml",
          """
          blog:
            origins: [https://www.example.com, "https://*.example.net"]
            ignoreAddresses: [203.0.113.0/24]
            pages: { trailingSlash: strip, ignore: [/wp-admin/**], join: { "/p/*/r": "/p/*" } }
          news:
            withoutOrigin: filter
            pages: { keepQuery: [p], only: [/a/**, /p/**] }
          shop: {}
          app: { ignoreAddresses: [203.0.113.0/24] }
          """
              .getBytes(UTF_8));
  private static final List<String> SITES = List.of("blog", "news", "shop", "app", "unknown");

  private static Utf8 any(Random random, String... texts) {
    return Utf8.of(texts[random.nextInt(texts.length)]);
  }

  private static Utf8 anyPage(Random random) {
    Utf8 page = any(random, "/a/", "/a", "/wp-admin/x", "/p/7/r", "/p/8/?p=1", "/%7E", "x", "");
    boolean isNew = random.nextInt(3) == 0;
    return isNew ? Utf8.of(page + "/" + random.nextInt(100_000)) : page;
  }

  @Property(tries = 20)
  void decisions_manyEventsOfSeveralSites_areThoseOfTheRules(@ForAll long seed) {
    Random random = new Random(seed);
    KnownDecisions known = new KnownDecisions();
    for (int i = 0; i < 40_000; i++) {
      RulesOfSite rules = RULES.of(SITES.get(random.nextInt(SITES.size())));
      Utf8 origin =
          any(
              random,
              "https://www.example.com",
              "https://de.example.net",
              "https://a.example",
              "null",
              "",
              "x");
      Utf8 address = any(random, "203.0.113.9", "198.51.100.7", "2001:db8::1", "unknown");
      assertThat(known.decide(rules, origin, address)).isEqualTo(rules.decide(origin, address));
      assertThat(known.decide(rules, null, null)).isEqualTo(rules.decide(null, null));
      Utf8 page = anyPage(random);
      assertThat(known.nameOf(rules, page)).isEqualTo(rules.nameOf(page));
    }
  }

  @Test
  void nameOf_longPages_areNotRemembered() {
    Known<Utf8> known = new Known<>(2);
    known.put(1, Utf8.of("x".repeat(256)), Utf8.of("a"));
    known.put(1, Utf8.of("x".repeat(257)), Utf8.of("b"));
    assertThat(known.find(1, Utf8.of("x".repeat(256))).decision()).hasToString("a");
    assertThat(known.find(1, Utf8.of("x".repeat(257)))).isNull();
  }

  @Test
  void find_textOfAnotherSite_isAnother() {
    Known<Utf8> known = new Known<>(16);
    known.put(1, Utf8.of("/a"), Utf8.of("/b"));
    known.put(2, Utf8.of("/a"), null);
    assertThat(known.find(1, Utf8.of("/a")).decision()).hasToString("/b");
    assertThat(known.find(2, Utf8.of("/a")).decision()).isNull();
    assertThat(known.find(3, Utf8.of("/a"))).isNull();
  }

  @Test
  void put_placesAreTaken_theOneNotAskedForLastGoes() {
    Known<Integer> known = new Known<>(2);
    known.put(1, Utf8.of("/a"), 1);
    known.put(1, Utf8.of("/b"), 2);
    assertThat(known.find(1, Utf8.of("/a")).decision()).isEqualTo(1);
    known.put(1, Utf8.of("/c"), 3);
    assertThat(known.find(1, Utf8.of("/b"))).isNull();
    assertThat(known.find(1, Utf8.of("/a")).decision()).isEqualTo(1);
    assertThat(known.find(1, Utf8.of("/c")).decision()).isEqualTo(3);
  }

  @Test
  void nameOf_partOfARecord_keepsNothingOfTheRecord() {
    byte[] record = "xxx/a/bxxx".getBytes(UTF_8);
    KnownDecisions known = new KnownDecisions();
    Utf8 name = known.nameOf(RULES.of("blog"), new Utf8(record, 3, 4));
    assertThat(name).hasToString("/a/b");
    assertThat(name.array()).hasSize(4);
    assertThat(known.nameOf(RULES.of("blog"), new Utf8(record, 3, 4))).isSameAs(name);
  }

  private static long decide(KnownDecisions known, Utf8[] pages, int rounds) {
    Utf8 origin = Utf8.of("https://de.example.net");
    Utf8 address = Utf8.of("198.51.100.7");
    long counted = 0;
    for (int i = 0; i < rounds; i++) {
      RulesOfSite rules = RULES.of("blog");
      boolean counts = known.decide(rules, origin, address) == Outcome.COUNTED;
      counted += counts && known.nameOf(rules, pages[i % pages.length]) != null ? 1 : 0;
    }
    return counted;
  }

  @Test
  void decisions_eventsSeenBefore_allocateNothingButTheAddress() {
    Utf8[] pages = new Utf8[100];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = Utf8.of((i % 10 == 0 ? "/wp-admin/" : "/a/") + i + "/");
    }
    KnownDecisions known = new KnownDecisions();
    assertThat(decide(known, pages, 200_000)).isEqualTo(180_000);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    long counted = decide(known, pages, 200_000);
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertThat(counted).isEqualTo(180_000);
    assertThat(allocated / 200_000).as("bytes an event").isLessThanOrEqualTo(32);
  }
}
