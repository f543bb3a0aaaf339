package livetop.bytes;

import java.util.Random;

/** Texts of characters that somebody could get wrong, in all lengths of UTF-8. */
public final class RandomTexts {
  private static final int[][] RANGES = {
    {'a', 'z'},
    {' ', ' '},
    {0x00, 0x1F},
    {0x7E, 0xA1}, // the end of ASCII, C1 controls, the no-break space
    {0xC0, 0xFF},
    {0x0300, 0x036F}, // combining marks
    {0x0590, 0x06FF}, // from right to left
    {0x07FE, 0x0801}, // from two bytes to three
    {0x1680, 0x1680},
    {0x180E, 0x180E},
    {0x1FFF, 0x2030}, // spaces, joiners, directions, separators
    {0x205F, 0x2060},
    {0x3000, 0x30FF},
    {0xAC00, 0xD7A3},
    {0xD7FE, 0xD7FF}, // before and behind the surrogates
    {0xE000, 0xE001},
    {0xFEFE, 0xFFFF},
    {0x10000, 0x10001}, // from three bytes to four
    {0x1F300, 0x1F64F},
    {0x10FFFE, 0x10FFFF}
  };

  private RandomTexts() {}

  /** A text of at most this many code points, mostly of one script. */
  public static String text(Random random, int maxCodePoints) {
    StringBuilder text = new StringBuilder();
    int[] script = RANGES[random.nextInt(RANGES.length)];
    for (int i = random.nextInt(maxCodePoints + 1); i > 0; i--) {
      int[] range = random.nextInt(4) > 0 ? script : RANGES[random.nextInt(RANGES.length)];
      text.appendCodePoint(range[0] + random.nextInt(range[1] - range[0] + 1));
    }
    return text.toString();
  }
}
