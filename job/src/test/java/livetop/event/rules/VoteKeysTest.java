package livetop.event.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import livetop.bytes.Utf8;
import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.OnceKey;
import livetop.event.Sender;
import org.junit.jupiter.api.Test;

class VoteKeysTest {
  private static final long SLICE = 5_000;
  private static final long START = 1_768_888_800_000L;

  private static final Boards BOARDS =
      Boards.parse("pages=view:page,videos=video:video,events=*:type");

  private final VoteKeys keys = keys("salt");

  private static VoteKeys keys(String salt) {
    return new VoteKeys(salt, BOARDS, SLICE, 0);
  }

  private static Event view(String page, long at) {
    return new Event(at, "blog", Utf8.of("view"), Utf8.of("A"), new Utf8[] {Utf8.of(page), null});
  }

  private static Sender at(String address, int agent) {
    return new Sender(null, Utf8.of("https://a.example"), Utf8.of(address), agent);
  }

  private String vote(Event event, String visitor, Sender sender) {
    OnceKey key = keys.of(event, Utf8.of(visitor), sender);
    return key == null ? null : key.high() + "/" + key.low();
  }

  @Test
  void sameOfOneVisitorInASlice_isOneVote_whateverItsTitle() {
    String first = vote(view("/a", START), "v1", at(null, 1));
    Event otherTitle =
        new Event(START + 4_999, "blog", Utf8.of("view"), null, new Utf8[] {Utf8.of("/a"), null});
    assertThat(vote(otherTitle, "v1", at(null, 2))).isEqualTo(first);

    assertThat(vote(view("/a", START + SLICE), "v1", at(null, 1))).isNotEqualTo(first);
    assertThat(vote(view("/b", START), "v1", at(null, 1))).isNotEqualTo(first);
    assertThat(vote(view("/a", START), "v2", at(null, 1))).isNotEqualTo(first);
    Event ofShop =
        new Event(START, "shop", Utf8.of("view"), null, new Utf8[] {Utf8.of("/a"), null});
    assertThat(vote(ofShop, "v1", at(null, 1))).isNotEqualTo(first);
    Event video =
        new Event(START, "blog", Utf8.of("video"), null, new Utf8[] {null, Utf8.of("/a")});
    assertThat(vote(video, "v1", at(null, 1))).isNotEqualTo(first);
  }

  @Test
  void whatNoBoardCountsOfAView_makesNoOtherVoteOfIt() {
    Set<String> votes = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Utf8[] fields = {Utf8.of("/a"), i == 0 ? null : Utf8.of("made-up-" + i)};
      Event view = new Event(START, "blog", Utf8.of("view"), null, fields);
      votes.add(vote(view, "v1", at(null, 1)));
    }
    assertThat(votes).hasSize(1);
  }

  /** As where no board ranks types: then another type says nothing else. */
  @Test
  void typesThatTheSameBoardsTake_areNoOtherVotes() {
    VoteKeys ofPages = new VoteKeys("salt", Boards.parse("all=*:page,views=view:page"), SLICE, 0);
    Set<Long> votes = new HashSet<>();
    for (String type : List.of("made-up-1", "made-up-2", "view")) {
      Event event = new Event(START, "blog", Utf8.of(type), null, new Utf8[] {Utf8.of("/a")});
      votes.add(ofPages.of(event, Utf8.of("v"), at(null, 0)).high());
    }
    assertThat(votes).as("of all, and of all and views").hasSize(2);
  }

  @Test
  void addressesOfOneSubscriber_areOne() {
    String first = vote(view("/a", START), "v", at("2001:db8:1:2::1", 0));
    assertThat(vote(view("/a", START), "v", at("2001:db8:1:2:ffff:1:2:3", 0))).isEqualTo(first);
    assertThat(vote(view("/a", START), "v", at("2001:DB8:1:2:0:0:0:9", 0))).isEqualTo(first);
    assertThat(vote(view("/a", START), "v", at("2001:db8:1:3::1", 0))).isNotEqualTo(first);
    assertThat(vote(view("/a", START), "v", at("203.0.113.9", 0)))
        .isEqualTo(vote(view("/a", START), "v", at("::ffff:203.0.113.9", 0)))
        .isNotEqualTo(vote(view("/a", START), "v", at("203.0.113.8", 0)));
    assertThat(vote(view("/a", START), "v", at("unknown", 0)))
        .isNotEqualTo(vote(view("/a", START), "v", at("other", 0)));
  }

  @Test
  void idThatWasAnswered_isTheVisitors() {
    Sender first = new Sender(Utf8.of("r1"), null, null, 0);
    Sender later = new Sender(Utf8.of("r2"), null, null, 0);
    assertThat(vote(view("/a", START), "r1", later))
        .isEqualTo(vote(view("/a", START), null, first));
    assertThat(vote(view("/a", START), null, later))
        .isNotEqualTo(vote(view("/a", START), null, first));
  }

  @Test
  void slices_areShiftedAsTheJobs() {
    VoteKeys shifted = new VoteKeys("salt", BOARDS, 3_600_000, 1_800_000);
    long at = START - START % 3_600_000 + 1_800_000;
    OnceKey first = shifted.of(view("/a", at), Utf8.of("v"), at(null, 0));
    OnceKey last = shifted.of(view("/a", at + 3_599_999), Utf8.of("v"), at(null, 0));
    OnceKey before = shifted.of(view("/a", at - 1), Utf8.of("v"), at(null, 0));

    assertThat(last.high()).isEqualTo(first.high());
    assertThat(before.high()).isNotEqualTo(first.high());
  }

  @Test
  void madeUpVisitors_haveSomePlacesAtAnAddress_andNoMore() {
    Set<String> votes = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      votes.add(vote(view("/a", START), "made-up-" + i, at("203.0.113.9", i)));
    }
    assertThat(votes).hasSize(Readers.PLACES);
    assertThat(votes).doesNotContain(vote(view("/a", START), "made-up-1", at("203.0.113.8", 1)));
  }

  @Test
  void readersWithoutAnId_areToldByAddressAndUserAgent() {
    Set<String> votes = new HashSet<>();
    for (int agent = 0; agent < 100; agent++) {
      votes.add(vote(view("/a", START), null, at("203.0.113.9", agent)));
      votes.add(vote(view("/a", START), null, at("203.0.113.9", agent)));
    }
    assertThat(votes).hasSizeBetween(2, Readers.PLACES);
  }

  @Test
  void whoIsToldByNothing_hasNoVoteToLose() {
    assertThat(vote(view("/a", START), null, at(null, 1))).isNull();
    assertThat(vote(view("/a", START), "", at("", 1))).isNull();
  }

  @Test
  void anotherSalt_givesOtherKeys() {
    OnceKey other = keys("other").of(view("/a", START), Utf8.of("v"), at(null, 0));
    OnceKey same = keys("salt").of(view("/a", START), Utf8.of("v"), at(null, 0));
    OnceKey key = keys.of(view("/a", START), Utf8.of("v"), at(null, 0));

    assertThat(same.high()).isEqualTo(key.high());
    assertThat(other.high()).isNotEqualTo(key.high());
  }
}
