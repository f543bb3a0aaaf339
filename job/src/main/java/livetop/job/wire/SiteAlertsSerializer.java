package livetop.job.wire;

import java.io.IOException;
import livetop.alert.SiteAlerts;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** All that goes on at a site in its packed form. */
public final class SiteAlertsSerializer extends WireSerializer<SiteAlerts> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(SiteAlerts alerts, DataOutputView target) throws IOException {
    writeBytes(alerts.pack(), target);
  }

  @Override
  public SiteAlerts deserialize(DataInputView source) throws IOException {
    return SiteAlerts.unpack(readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<SiteAlerts> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer; it has no other configuration. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SiteAlerts> {
    public Snapshot() {
      super(SiteAlertsSerializer::new);
    }
  }
}
