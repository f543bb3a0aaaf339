package livetop.event.rules;

import livetop.bytes.Utf8;

/**
 * Remembers what was decided for texts of sites, as far as they are short. Each text has two places
 * to be at; a new one takes the place of that which was not asked for last. So its size is fixed,
 * whoever sends texts can push others out but not slow anything down, and finding allocates
 * nothing. For one thread.
 */
final class Known<V> {
  private static final int MAX_TEXT_BYTES = 256;
  private static final int SITE_MULTIPLIER = 0x9E3779B9;

  private final Entry<V>[] entries;

  /** What was decided for a text; null is a decision, too. */
  static final class Entry<V> {
    private final int site;
    private final int hash;
    private final Utf8 text;
    private final V decision;

    private Entry(int site, int hash, Utf8 text, V decision) {
      this.site = site;
      this.hash = hash;
      this.text = text;
      this.decision = decision;
    }

    V decision() {
      return decision;
    }

    private boolean is(int ofSite, int withHash, Utf8 other) {
      return hash == withHash && site == ofSite && text.equals(other);
    }
  }

  /**
   * @param size how many texts, a power of two
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  Known(int size) {
    entries = new Entry[size];
  }

  private static int hash(int site, Utf8 text) {
    return text.hashCode() + site * SITE_MULTIPLIER;
  }

  /** What was decided for this text of this site; null if that is not known. */
  Entry<V> find(int site, Utf8 text) {
    int hash = hash(site, text);
    int first = firstPlace(hash);
    Entry<V> newer = entries[first];
    if (newer != null && newer.is(site, hash, text)) {
      return newer;
    }
    Entry<V> older = entries[first + 1];
    if (older == null || !older.is(site, hash, text)) {
      return null;
    }
    entries[first] = older;
    entries[first + 1] = newer;
    return older;
  }

  private int firstPlace(int hash) {
    return hash & (entries.length - 2);
  }

  /** Remembers what was decided for a text, whose bytes must be its own. */
  void put(int site, Utf8 text, V decision) {
    if (text.length() <= MAX_TEXT_BYTES) {
      int hash = hash(site, text);
      int first = firstPlace(hash);
      entries[first + 1] = entries[first];
      entries[first] = new Entry<>(site, hash, text, decision);
    }
  }
}
