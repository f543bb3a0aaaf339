package livetop.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds time, site and pages in a record without parsing it: a Horspool search for keys of eight
 * bytes, compared as one word. A quote inside a JSON string is escaped, so a key is found only
 * where it is one. It takes every event for a view and no page for escaped: it stands for the
 * limit, not for a decoder that one would run.
 */
final class ByteScanner {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int WIDTH = 8;
  private static final long TIME_KEY = word("ivedAt\":");
  private static final long PAGE_KEY = word("\"page\":\"");
  private static final long SITE_KEY = word("\"site\":\"");
  private static final byte[] TO_TIME = shifts("ivedAt\":");
  private static final byte[] TO_TEXT = shifts("\"page\":\"", "\"site\":\"");

  private int[] begins = new int[32];
  private int[] ends = new int[32];
  private int pages;
  private int siteBegin;
  private int siteEnd;
  private long millis;

  private static long word(String key) {
    return (long) WORD.get(key.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0);
  }

  private static byte[] shifts(String... keys) {
    byte[] shifts = new byte[256];
    Arrays.fill(shifts, (byte) WIDTH);
    for (String key : keys) {
      for (int i = 0; i < WIDTH - 1; i++) {
        char c = key.charAt(i);
        shifts[c] = (byte) Math.min(shifts[c], WIDTH - 1 - i);
      }
    }
    return shifts;
  }

  void scan(byte[] record) {
    pages = 0;
    siteBegin = 0;
    siteEnd = 0;
    int at = 0;
    while ((long) WORD.get(record, at) != TIME_KEY) {
      at += TO_TIME[record[at + WIDTH - 1]];
    }
    at += WIDTH;
    long time = 0;
    for (int digit = record[at] - '0'; digit >= 0 && digit <= 9; digit = record[++at] - '0') {
      time = 10 * time + digit;
    }
    millis = time;
    int last = record.length - WIDTH;
    while (at <= last) {
      long word = (long) WORD.get(record, at);
      if (word == PAGE_KEY) {
        at = page(record, at + WIDTH);
      } else if (word == SITE_KEY) {
        siteBegin = at + WIDTH;
        siteEnd = endOfText(record, siteBegin);
        at = siteEnd;
      } else {
        at += TO_TEXT[record[at + WIDTH - 1]];
      }
    }
  }

  private int page(byte[] record, int begin) {
    if (pages == begins.length) {
      begins = Arrays.copyOf(begins, 2 * pages);
      ends = Arrays.copyOf(ends, 2 * pages);
    }
    int end = endOfText(record, begin);
    begins[pages] = begin;
    ends[pages] = end;
    pages++;
    return end;
  }

  private static int endOfText(byte[] record, int begin) {
    int end = begin;
    while (record[end] != '"') {
      end++;
    }
    return end;
  }

  /** How many pages the record holds. */
  int pages() {
    return pages;
  }

  int begin(int page) {
    return begins[page];
  }

  int end(int page) {
    return ends[page];
  }

  int siteBegin() {
    return siteBegin;
  }

  int siteEnd() {
    return siteEnd;
  }

  long millis() {
    return millis;
  }

  /** A hash of some bytes, eight at a time. */
  static long hash(byte[] bytes, int begin, int end, long seed) {
    long hash = seed;
    int at = begin;
    for (; at + WIDTH <= end; at += WIDTH) {
      hash = (hash ^ (long) WORD.get(bytes, at)) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 32;
    }
    long rest = 0;
    for (; at < end; at++) {
      rest = (rest << 8) | (bytes[at] & 0xff);
    }
    hash = (hash ^ rest ^ (end - begin)) * 0x9e3779b97f4a7c15L;
    return hash ^ (hash >>> 32);
  }
}
