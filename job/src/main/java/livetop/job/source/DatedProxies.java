package livetop.job.source;

import java.io.Serializable;
import java.util.Properties;
import java.util.function.Function;
import org.apache.flink.kinesis.shaded.com.amazonaws.ClientConfiguration;
import org.apache.flink.kinesis.shaded.com.amazonaws.ClientConfigurationFactory;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AmazonKinesis;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxy;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;
import org.apache.flink.streaming.connectors.kinesis.util.AWSUtil;

/** Makes the connector's proxies, of which every answer tells one clock. */
final class DatedProxies implements KinesisDataFetcher.FlinkKinesisProxyFactory {
  private final StreamClock clock;
  private final Function<Properties, AmazonKinesis> client;

  /** Makes them where the source runs. */
  interface Factory extends Serializable {
    DatedProxies proxies();
  }

  DatedProxies(StreamClock clock, Function<Properties, AmazonKinesis> client) {
    this.clock = clock;
    this.client = client;
  }

  static DatedProxies ofKinesis() {
    return new DatedProxies(new StreamClock(System::nanoTime), DatedProxies::client);
  }

  StreamClock clock() {
    return clock;
  }

  @Override
  public KinesisProxyInterface create(Properties properties) {
    return new KinesisProxy(properties) {
      /** Called by the constructor. */
      @Override
      protected AmazonKinesis createKinesisClient(Properties ofClient) {
        return new DatedKinesis(client.apply(ofClient), clock);
      }
    };
  }

  /** The client that the connector makes. */
  private static AmazonKinesis client(Properties properties) {
    ClientConfiguration configuration = new ClientConfigurationFactory().getConfig();
    AWSUtil.setAwsClientConfigProperties(configuration, properties);
    return AWSUtil.createKinesisClient(properties, configuration);
  }
}
