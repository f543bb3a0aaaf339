package livetop.job.wire;

import java.io.IOException;
import livetop.hotspot.PageHotspots;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The hotspots of a page in its packed form. */
public final class PageHotspotsSerializer extends WireSerializer<PageHotspots> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(PageHotspots hotspots, DataOutputView target) throws IOException {
    writeBytes(hotspots.pack(), target);
  }

  @Override
  public PageHotspots deserialize(DataInputView source) throws IOException {
    return PageHotspots.unpack(readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<PageHotspots> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer; it has no other configuration. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<PageHotspots> {
    public Snapshot() {
      super(PageHotspotsSerializer::new);
    }
  }
}
