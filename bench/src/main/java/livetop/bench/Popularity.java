package livetop.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How views spread over pages. Draws are deterministic. */
enum Popularity {
  /** The page of rank r is viewed in proportion to 1/r. */
  ZIPF {
    @Override
    int[] draw(int count, int pages) {
      double[] upTo = new double[pages];
      double sum = 0;
      for (int page = 0; page < pages; page++) {
        sum += 1.0 / (page + 1);
        upTo[page] = sum;
      }
      SplittableRandom random = new SplittableRandom(SEED);
      int[] drawn = new int[count];
      for (int i = 0; i < count; i++) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * sum);
        drawn[i] = Math.min(found < 0 ? -found - 1 : found, pages - 1);
      }
      return drawn;
    }
  },

  /** All pages alike. */
  UNIFORM {
    @Override
    int[] draw(int count, int pages) {
      return new SplittableRandom(SEED).ints(count, 0, pages).toArray();
    }
  },

  /** 99 % of the views are of one page, the rest uniform. */
  HOT {
    @Override
    int[] draw(int count, int pages) {
      SplittableRandom random = new SplittableRandom(SEED);
      int[] drawn = new int[count];
      for (int i = 0; i < count; i++) {
        drawn[i] = random.nextInt(100) > 0 ? 0 : random.nextInt(pages);
      }
      return drawn;
    }
  };

  private static final long SEED = 20_260_120;

  /** Draws this many pages out of 0 … pages - 1. */
  abstract int[] draw(int count, int pages);
}
