package livetop.event.rules;

/** Reads addresses in the text forms of RFC 4291, 2.2: {@code 203.0.113.9}, {@code 2001:db8::1}. */
final class AddressText {
  private AddressText() {}

  /** The address, or null if this is none. */
  static Address read(byte[] bytes, int begin, int end) {
    long version4 = dotted(bytes, begin, end);
    return version4 >= 0 ? Address.version4(version4) : colons(bytes, begin, end);
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

  private static Address colons(byte[] bytes, int begin, int end) {
    Groups groups = new Groups();
    int at = begin;
    if (startsWithGap(bytes, at, end)) {
      groups.gap();
      at += 2;
    }
    while (at < end) {
      int next = indexOfColon(bytes, at, end);
      boolean isGap = startsWithGap(bytes, next, end);
      boolean endsInColon = !isGap && next + 1 == end;
      if (endsInColon || !groups.add(bytes, at, next, end) || (isGap && !groups.gap())) {
        return null;
      }
      at = isGap ? next + 2 : next + 1;
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
    private static final int COUNT = 8;

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
      return isWhole ? Address.version6(word(0), word(COUNT / 2)) : null;
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
}
