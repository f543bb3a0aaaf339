package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import livetop.alert.SiteAlerts;
import livetop.alert.TestAlerts;
import livetop.bytes.Utf8;
import livetop.count.Group;
import livetop.count.LocalRanking;
import livetop.count.RankedItem;
import livetop.count.Ranking;
import livetop.count.Tally;
import livetop.event.Event;
import livetop.event.OnceKey;
import livetop.event.Outcome;
import livetop.hotspot.Click;
import livetop.hotspot.Hotspot;
import livetop.hotspot.PageHotspots;
import livetop.hotspot.Point;
import livetop.job.settings.RankingConfiguration;
import livetop.job.source.ShardNews;
import livetop.job.wire.SliceCounts;
import livetop.job.wire.WireType;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SerializationTest {
  private static final Group GROUP = new Group("blog", "pages");
  private static final RankedItem TITLED = new RankedItem("/a", 3, "A 😀");
  private static final RankedItem UNTITLED = new RankedItem("/é", Long.MAX_VALUE, null);

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(ShardNews.TYPE, ShardNews.listed(Long.MAX_VALUE, List.of())),
        Arguments.of(ShardNews.TYPE, ShardNews.listed(7, List.of("shard", "another"))),
        Arguments.of(ShardNews.TYPE, ShardNews.reading("shard")),
        Arguments.of(ShardNews.TYPE, ShardNews.record("shard", 7, new byte[] {1, -1, 0})),
        Arguments.of(ShardNews.TYPE, ShardNews.readUpTo("shard", Long.MAX_VALUE)),
        Arguments.of(ShardNews.TYPE, ShardNews.ended("shard")),
        Arguments.of(
            WireType.EVENT,
            new Event(
                7,
                "blog",
                Utf8.of("view"),
                Utf8.of("A"),
                new Utf8[] {Utf8.of("/a"), null, Utf8.of("é")})),
        Arguments.of(WireType.EVENT, new Event(7, "blog", Utf8.of("signup"), null, new Utf8[0])),
        Arguments.of(WireType.EVENT, Event.notCounted(7, "blog", Outcome.REJECTED_ITEM)),
        Arguments.of(
            WireType.EVENT,
            new Event(7, "blog", Utf8.of("signup"), null, new Utf8[0])
                .withRequest(new OnceKey(Long.MIN_VALUE, 5, -1))),
        Arguments.of(
            WireType.EVENT,
            new Event(7, "blog", Utf8.of("signup"), null, new Utf8[0]).withReader(-1)),
        Arguments.of(
            WireType.EVENT,
            new Event(7, "blog", Utf8.of("signup"), null, new Utf8[0])
                .withVote(new OnceKey(Long.MIN_VALUE, 5, -1))
                .withReader(Long.MIN_VALUE)),
        Arguments.of(WireType.SLICE_COUNTS, new SliceCounts(3, 5_000, new byte[] {1, 2})),
        Arguments.of(
            WireType.LOCAL_RANKING,
            new LocalRanking(GROUP, "10m", 5_000, new Tally(9, 2, 1), List.of(TITLED, UNTITLED))),
        Arguments.of(WireType.CLICK, new Click("blog", "/é", new Point(7, -Point.MAX, Point.MAX))),
        Arguments.of(
            WireType.PAGE_HOTSPOTS,
            new PageHotspots(
                "blog",
                "/é",
                5_000,
                List.of(new Hotspot(9, -Point.MAX, 0, Point.MAX, 1), new Hotspot(2, 1, 2, 1, 2)))),
        Arguments.of(WireType.PAGE_HOTSPOTS, new PageHotspots("blog", "/a", 5_000, List.of())),
        Arguments.of(WireType.SITE_ALERTS, TestAlerts.ofEachState("blog", 7_200_000)),
        Arguments.of(WireType.SITE_ALERTS, new SiteAlerts("blog", 5_000, List.of())),
        Arguments.of(
            WireType.RANKING,
            new Ranking(
                GROUP,
                "10m",
                0,
                600_000,
                new Tally(9, 2, 1),
                List.of(new Ranking.Place(TITLED, 2), new Ranking.Place(UNTITLED, 0)))),
        Arguments.of(
            WireType.RANKING,
            Ranking.risen(
                GROUP,
                RankingConfiguration.of(Map.of()).plan().rising().get(0),
                600_000,
                new Tally(9, 2, 1),
                List.of(Ranking.Place.risen(TITLED, 9, 1_250)))),
        Arguments.of(
            WireType.RANKING,
            RankingConfiguration.of(Map.of("Ranking", visitors()))
                .visitorPlan()
                .list(GROUP, "10m")
                .at(
                    GROUP,
                    600_000,
                    new Tally(9, 2, 1),
                    List.of(Ranking.Place.visited(TITLED, 2, 0).after(3)))));
  }

  private static Properties visitors() {
    Properties properties = new Properties();
    properties.setProperty("visitors", "pages:10m");
    return properties;
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void serialize_thenDeserialize_givesTheSame(WireType<T> type, T value) throws IOException {
    TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer once = new DataOutputSerializer(64);
    serializer.serialize(value, once);
    DataOutputSerializer copied = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(once.getCopyOfBuffer()), copied);

    DataInputDeserializer source = new DataInputDeserializer(copied.getCopyOfBuffer());
    assertThat(serializer.deserialize(source)).isEqualTo(value);
    assertThat(source.available()).isZero();
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void snapshot_writtenAndRead_isCompatible(WireType<T> type, T value) throws IOException {
    TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer written = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(written, serializer.snapshotConfiguration());

    TypeSerializerSnapshot<T> read =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(written.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(
            serializer.snapshotConfiguration().resolveSchemaCompatibility(read).isCompatibleAsIs())
        .isTrue();
    assertThat(read.restoreSerializer()).isEqualTo(serializer);
  }
}
