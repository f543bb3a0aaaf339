package livetop.job.wire;

import java.util.Objects;
import livetop.alert.SiteAlerts;
import livetop.count.LocalRanking;
import livetop.count.Ranking;
import livetop.event.Event;
import livetop.hotspot.Click;
import livetop.hotspot.PageHotspots;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink which serializer a type has, so that none falls to Kryo. */
public final class WireType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1;

  public static final WireType<Event> EVENT = new WireType<>(Event.class, new EventSerializer());
  public static final WireType<SliceCounts> SLICE_COUNTS =
      new WireType<>(SliceCounts.class, new SliceCountsSerializer());
  public static final WireType<LocalRanking> LOCAL_RANKING =
      new WireType<>(LocalRanking.class, new LocalRankingSerializer());
  public static final WireType<Ranking> RANKING =
      new WireType<>(Ranking.class, new RankingSerializer());

  public static final WireType<Click> CLICK = new WireType<>(Click.class, new ClickSerializer());
  public static final WireType<PageHotspots> PAGE_HOTSPOTS =
      new WireType<>(PageHotspots.class, new PageHotspotsSerializer());

  public static final WireType<SiteAlerts> SITE_ALERTS =
      new WireType<>(SiteAlerts.class, new SiteAlertsSerializer());

  private final Class<T> type;
  private final WireSerializer<T> serializer;

  public WireType(Class<T> type, WireSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Override
  @Deprecated
  public TypeSerializer<T> createSerializer(ExecutionConfig config) {
    return serializer;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireType && type.equals(((WireType<?>) other).type);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(type);
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof WireType;
  }
}
