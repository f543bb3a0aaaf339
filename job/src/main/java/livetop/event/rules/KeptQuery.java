package livetop.event.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import livetop.bytes.Utf8;

/**
 * The keys of a query that tell which page it is. They stay, sorted by their bytes, as forms write
 * them ({@code application/x-www-form-urlencoded}): {@code +} is a space, a key without a value is
 * written without {@code =}. What a key has several values for keeps them in their order, since
 * some servers take the first and some the last; a value that follows itself stands once.
 */
final class KeptQuery {
  private final NavigableSet<Utf8> keys = new TreeSet<>();

  KeptQuery(List<String> keys) {
    keys.forEach(key -> this.keys.add(Utf8.of(key)));
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Appends what is kept of a query, with its question mark, if anything is. */
  void append(byte[] bytes, int begin, int end, Octets out) {
    if (keys.isEmpty()) {
      return;
    }
    char separator = '?';
    for (List<Utf8> pairs : keptPairs(bytes, begin, end).values()) {
      for (Utf8 pair : pairs) {
        out.append(separator);
        out.append(pair);
        separator = '&';
      }
    }
  }

  private NavigableMap<Utf8, List<Utf8>> keptPairs(byte[] bytes, int begin, int end) {
    NavigableMap<Utf8, List<Utf8>> pairs = new TreeMap<>();
    int at = begin;
    while (at < end) {
      int next = indexOf('&', bytes, at, end);
      int equals = indexOf('=', bytes, at, next);
      Utf8 key = PercentEncoding.decodedOfQuery(bytes, at, equals).toUtf8();
      if (keys.contains(key)) {
        add(
            pair(key, bytes, Math.min(equals + 1, next), next),
            pairs.computeIfAbsent(key, k -> new ArrayList<>()));
      }
      at = next + 1;
    }
    return pairs;
  }

  private static void add(Utf8 pair, List<Utf8> ofKey) {
    if (ofKey.isEmpty() || !ofKey.get(ofKey.size() - 1).equals(pair)) {
      ofKey.add(pair);
    }
  }

  private static Utf8 pair(Utf8 key, byte[] bytes, int begin, int end) {
    Octets pair = new Octets(end - begin + 32);
    PercentEncoding.appendOfQuery(Octets.of(key), pair);
    if (begin < end) {
      pair.append('=');
      PercentEncoding.appendOfQuery(PercentEncoding.decodedOfQuery(bytes, begin, end), pair);
    }
    return pair.toUtf8();
  }

  private static int indexOf(char searched, byte[] bytes, int begin, int end) {
    int at = begin;
    while (at < end && bytes[at] != searched) {
      at++;
    }
    return at;
  }

  @Override
  public String toString() {
    return keys.stream().map(Utf8::toString).collect(Collectors.joining(", "));
  }
}
