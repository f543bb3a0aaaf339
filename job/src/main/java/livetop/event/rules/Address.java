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

  private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

  private final boolean isVersion6;
  private final long high;
  private final long low;

  private Address(boolean isVersion6, long high, long low) {
    this.isVersion6 = isVersion6;
    this.high = high;
    this.low = low;
  }

  static Address version4(long value) {
    return new Address(false, 0, value);
  }

  static Address version6(long high, long low) {
    boolean isMapped = high == 0 && low >>> 32 == MAPPED;
    return isMapped ? version4(low & 0xFFFFFFFFL) : new Address(true, high, low);
  }

  /** The address that this text is (RFC 4291, 2.2), or null if it is none. */
  static Address of(Utf8 text) {
    return AddressText.read(text.array(), text.offset(), text.offset() + text.length());
  }

  boolean isVersion6() {
    return isVersion6;
  }

  int bits() {
    return isVersion6 ? 128 : 32;
  }

  /** What one subscriber has: of version 6 the first 64 bits, of version 4 the address. */
  long network() {
    return isVersion6 ? high : low;
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
