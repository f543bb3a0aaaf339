package livetop.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenBucketTest {
  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static int taken(TokenBucket bucket, int tries, long nowNanos) {
    return (int) IntStream.range(0, tries).filter(i -> bucket.take(nowNanos)).count();
  }

  @Test
  void take_burstThenRate() {
    TokenBucket bucket = new TokenBucket(new RateLimit(10, 5), 0);
    assertThat(taken(bucket, 9, 0)).isEqualTo(5);
    assertThat(taken(bucket, 9, millis(99))).isZero();
    assertThat(taken(bucket, 9, millis(100))).isEqualTo(1);
    assertThat(taken(bucket, 9, millis(450))).isEqualTo(3);
    assertThat(taken(bucket, 9, millis(500))).isEqualTo(1);
  }

  @Test
  void take_afterALongPause_isNoMoreThanTheBurst() {
    TokenBucket bucket = new TokenBucket(new RateLimit(10, 5), 0);
    assertThat(taken(bucket, 100, millis(3_600_000))).isEqualTo(5);
  }

  @Test
  void take_steadilyAtTheRate_isNeverRefused() {
    TokenBucket bucket = new TokenBucket(new RateLimit(1_000, 1), 0);
    assertThat(IntStream.range(0, 5_000).allMatch(i -> bucket.take(millis(i)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE - 5})
  void take_whereverTheClockBegins(long begin) {
    TokenBucket bucket = new TokenBucket(new RateLimit(10, 2), begin);
    assertThat(taken(bucket, 9, begin)).isEqualTo(2);
    assertThat(taken(bucket, 9, begin + millis(100))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 5, 0", "5, 0, 0", "0.001, 1000000000, 9", "1000000000, 1, 1", "0.5, 1, 1"})
  void take_atTheLimitsOfLimits(double perSecond, int burst, int taken) {
    TokenBucket bucket = new TokenBucket(new RateLimit(perSecond, burst), 7);
    assertThat(taken(bucket, 9, 7)).isEqualTo(taken);
  }

  @Test
  void take_byManyThreads_givesOutEachTokenOnce() {
    TokenBucket bucket = new TokenBucket(new RateLimit(1, 10_000), 0);
    long taken = IntStream.range(0, 40_000).parallel().filter(i -> bucket.take(0)).count();
    assertThat(taken).isEqualTo(10_000);
  }
}
