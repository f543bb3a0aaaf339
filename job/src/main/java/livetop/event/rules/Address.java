package livetop.event.rules;

import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.bytes.Utf8;

/**
 * An address of the Internet Protocol, read from its text and never looked up. One of version 4
 * that is written as one of version 6 ({@code ::ffff:203.0.113.9}) is that of version 4. Those of
 * version 4 come first in the order.
 */
final class Address implements Comparable<Address> {
  private static final long MAPPED = 0xFFFFL;

  /** How many groups of 16 bits an address of version 6 has. */
  private static final int COUNT = 8;

  private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

  private final boolean isVersion6;
  private final long high;
  private final long low;

  private Address(boolean isVersion6, long high, long low) {
    this.isVersion6 = isVersion6;
    this.high = high;
    this.low = low;
  }

  private static Address version4(long value) {
    return new Address(false, 0, value);
  }

  private static Address version6(long high, long low) {
    boolean isMapped = high == 0 && low >>> 32 == MAPPED;
    return isMapped ? version4(low & 0xFFFFFFFFL) : new Address(true, high, low);
  }

  /** The address, or null if this is none. */
  static Address of(Utf8 text) {
    byte[] bytes = text.array();
    int begin = text.offset();
    int end = begin + text.length();
    long version4 = dotted(bytes, begin, end);
    return version4 >= 0 ? version4(version4) : colons(bytes, begin, end);
  }

  /** Four numbers up to 255 without zeros in front, else −1. */
  private static long dotted(byte[] bytes, int begin, int end) {
    long address = 0;
    int at = begin;
    for (int part = 0; part < 4; part++) {
      int first = at;
      int value = 0;
      while (at < end && at - first < 3 && bytes[at] >= '0' && bytes[at] <= '9') {
        value = 10 * value + bytes[at++] - '0';
      }
      boolean isNumber = at > first && value <= 255 && (at == first + 1 || bytes[first] != '0');
      boolean isFollowed = part == 3 ? at == end : at < end && bytes[at++] == '.';
      if (!isNumber || !isFollowed) {
        return -1;
      }
      address = (address << 8) | value;
    }
    return address;
  }

  /** The text form of RFC 4291, 2.2; null if it is none. */
  private static Address colons(byte[] bytes, int begin, int end) {
    Groups groups = new Groups();
    int at = begin;
    if (startsWithGap(bytes, at, end)) {
      groups.gap();
      at += 2;
    }
    while (at < end) {
      int next = indexOfColon(bytes, at, end);
      if (!groups.add(bytes, at, next, end)) {
        return null;
      }
      at = next;
      if (at < end && startsWithGap(bytes, at, end)) {
        if (!groups.gap()) {
          return null;
        }
        at += 2;
      } else if (at < end && ++at == end) {
        return null;
      }
    }
    return groups.toAddress();
  }

  private static boolean startsWithGap(byte[] bytes, int at, int end) {
    return end - at >= 2 && bytes[at] == ':' && bytes[at + 1] == ':';
  }

  private static int indexOfColon(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != ':') {
      at++;
    }
    return at;
  }

  /** The groups of 16 bits of an address of version 6, and where {@code ::} stands for zeros. */
  private static final class Groups {
    private final int[] groups = new int[COUNT];
    private int size;
    private int gap = -1;

    /** Returns whether it is the first one. */
    boolean gap() {
      boolean first = gap < 0;
      gap = size;
      return first;
    }

    /** Adds what is between two colons; an address of version 4 may be the last. */
    boolean add(byte[] bytes, int begin, int end, int endOfText) {
      long version4 = end == endOfText ? dotted(bytes, begin, end) : -1;
      if (version4 >= 0) {
        return add((int) (version4 >>> 16)) && add((int) (version4 & 0xFFFF));
      }
      int value = 0;
      for (int at = begin; at < end; at++) {
        int digit = Character.digit(bytes[at], 16);
        if (digit < 0 || at - begin == 4) {
          return false;
        }
        value = (value << 4) | digit;
      }
      return begin < end && add(value);
    }

    private boolean add(int group) {
      if (size == COUNT) {
        return false;
      }
      groups[size++] = group;
      return true;
    }

    Address toAddress() {
      boolean isWhole = gap < 0 ? size == COUNT : size < COUNT;
      return isWhole ? version6(word(0), word(COUNT / 2)) : null;
    }

    private long word(int from) {
      long word = 0;
      for (int i = from; i < from + COUNT / 2; i++) {
        word = (word << 16) | groupAt(i);
      }
      return word;
    }

    private int groupAt(int index) {
      if (gap < 0 || index < gap) {
        return groups[index];
      }
      int zeros = COUNT - size;
      return index < gap + zeros ? 0 : groups[index - zeros];
    }
  }

  boolean isVersion6() {
    return isVersion6;
  }

  int bits() {
    return isVersion6 ? 128 : 32;
  }

  /** This address with its last bits all 0. */
  Address first(int lastBits) {
    return new Address(isVersion6, high & ~highMask(lastBits), low & ~lowMask(lastBits));
  }

  /** This address with its last bits all 1. */
  Address last(int lastBits) {
    return new Address(isVersion6, high | highMask(lastBits), low | lowMask(lastBits));
  }

  private static long highMask(int lastBits) {
    return lastBits <= 64 ? 0 : lowMask(lastBits - 64);
  }

  private static long lowMask(int lastBits) {
    return lastBits >= 64 ? -1L : (1L << lastBits) - 1;
  }

  @Override
  public int compareTo(Address that) {
    int byVersion = Boolean.compare(isVersion6, that.isVersion6);
    int byHigh = byVersion == 0 ? Long.compareUnsigned(high, that.high) : byVersion;
    return byHigh == 0 ? Long.compareUnsigned(low, that.low) : byHigh;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address && compareTo((Address) other) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(isVersion6, high, low);
  }

  @Override
  public String toString() {
    if (!isVersion6) {
      return (low >>> 24)
          + "."
          + (low >>> 16 & 0xFF)
          + "."
          + (low >>> 8 & 0xFF)
          + "."
          + (low & 0xFF);
    }
    StringJoiner groups = new StringJoiner(":");
    for (int shift = 112; shift >= 0; shift -= 16) {
      long word = shift >= 64 ? high >>> (shift - 64) : low >>> shift;
      groups.add(Long.toHexString(word & 0xFFFF));
    }
    return shortened(groups.toString());
  }

  /** With {@code ::} for the longest run of zeros (RFC 5952). */
  private static String shortened(String groups) {
    String longest = "";
    Matcher zeros = ZEROS.matcher(groups);
    while (zeros.find()) {
      longest = zeros.group().length() > longest.length() + 1 ? zeros.group() : longest;
    }
    return longest.isEmpty() ? groups : groups.replaceFirst(longest, "::");
  }
}
