package livetop.job;

import java.nio.charset.StandardCharsets;
import livetop.bytes.Hash;
import livetop.hotspot.Click;
import livetop.hotspot.ClickedPages;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Sends all clicks of a page to one bucket. The hash is part of what is kept in state. Its seed is
 * no secret: who chooses pages that fall into one bucket gets no further than with one page.
 */
final class ClickBucket implements KeySelector<Click, Integer> {
  private static final long serialVersionUID = 1;
  private static final Hash HASH = new Hash(1);

  private final int bucketCount;
  private transient BucketKeys keys;

  ClickBucket(int bucketCount) {
    this.bucketCount = bucketCount;
  }

  @Override
  public Integer getKey(Click click) {
    return keyOf(ClickedPages.keyOf(click.site(), click.page()));
  }

  /** The key of the bucket that a page's {@link ClickedPages#keyOf} belongs to. */
  int keyOf(String page) {
    if (keys == null) {
      keys = new BucketKeys(bucketCount);
    }
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    long hash = HASH.of(bytes, 0, bytes.length) & 0xFFFFFFFFL;
    return keys.of((int) ((hash * bucketCount) >>> Integer.SIZE));
  }
}
