package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LastViewsTest {
  private static final int MAX = 1_024;

  private final LastViews views = new LastViews(MAX);

  private static ReaderSet readers(int from, int to) {
    ReaderSet readers = new ReaderSet();
    for (int i = from; i < to; i++) {
      readers.add(new SplittableRandom(i).nextLong());
    }
    return readers;
  }

  private long estimateSince(long time) {
    Sample sample = views.sampleSince(time);
    return sample.estimate(views.count(sample));
  }

  @Test
  void readers_upToTheLimit_areEachKnown() {
    assertThat(views.addNewest(1, readers(0, MAX))).isSameAs(Sample.ALL);
    assertThat(views.addNewest(2, readers(0, MAX))).isSameAs(Sample.ALL);
    assertThat(estimateSince(0)).isEqualTo(MAX);
  }

  @Test
  void lateView_doesNotMakeALaterOneForgotten() {
    views.addNewest(2, readers(0, 5));
    views.addLate(1, 2, readers(0, 10));
    views.expire(1, readers(0, 10));
    assertThat(estimateSince(1)).isEqualTo(5);
    views.expire(2, readers(0, 5));
    assertThat(estimateSince(2)).isZero();
  }

  @Test
  void sample_halvesAsOftenAsItMust_andHoldsNoMoreThanTheLimit() {
    ReaderSet all = readers(0, 20 * MAX);
    Sample sample = views.addNewest(1, all);

    assertThat(sample.zeros()).isBetween(5, 6);
    assertThat(views.count(sample)).isBetween(MAX / 4, MAX);
    assertThat(estimateSince(0)).isBetween(18L * MAX, 22L * MAX);
  }

  /** One that was huge is exact again when the slices have gone in which not all were known. */
  @Test
  void sample_comesBack_butTellsNothingThatItDoesNotKnow() {
    ReaderSet huge = readers(0, 8 * MAX);
    Sample first = views.addNewest(1, huge);
    huge.keep(first);
    Sample sample = first;
    views.addNewest(2, readers(0, 100));
    views.expire(1, huge);
    int slice = 2;
    while (sample != Sample.ALL) {
      sample = views.addNewest(++slice, readers(10_000 * slice, 10_000 * slice + 20));
      assertThat(views.sampleSince(0).zeros()).as("slice 1 was taken so").isEqualTo(first.zeros());
    }
    assertThat(slice).isEqualTo(2 + first.zeros());
    assertThat(views.sampleSince(1)).as("slice 2 is of a sample").isNotSameAs(Sample.ALL);
    ReaderSet last = readers(500, 520);
    views.addNewest(slice + 1, last);
    assertThat(views.sampleSince(slice - 1)).isSameAs(Sample.ALL);
  }

  /** Of many numbers in many samples nineteen of twenty are within the error, few or many. */
  @Test
  void error_isTwoStandardDeviations() {
    SplittableRandom random = new SplittableRandom(7);
    for (int zeros : new int[] {1, 3, 8}) {
      Sample sample = Sample.of(zeros);
      for (int readers : new int[] {1, 30, 500, 20_000}) {
        int within = 0;
        int tries = 1_000;
        for (int i = 0; i < tries; i++) {
          int held = 0;
          for (int reader = 0; reader < readers; reader++) {
            held += sample.holds(random.nextLong()) ? 1 : 0;
          }
          within += Math.abs(sample.estimate(held) - readers) <= sample.error(held) ? 1 : 0;
        }
        assertThat(within).as("%d of %d zeros", readers, zeros).isGreaterThanOrEqualTo(940);
      }
    }
    assertThat(Sample.ALL.error(16_384)).isZero();
    assertThat(Sample.of(1).error(8_192)).as("of 16,384").isEqualTo(259);
  }
}
