package livetop.event;

import livetop.bytes.Utf8;

/** Makes the keys of request bodies that carry an id. For one thread. */
public final class RequestKeys {
  /** The longest id that is taken, in characters; a longer one is none. */
  public static final int MAX_ID_CHARS = 128;

  private final OnceHash hash = new OnceHash();

  /**
   * A key for a body that has just arrived; null where it has no id.
   *
   * @param site of the body, or null for the default one
   * @param id of the body, or null
   */
  public OnceKey next(String site, Utf8 id) {
    if (id == null) {
      return null;
    }
    String text = id.toString();
    if (text.isEmpty() || text.length() > MAX_ID_CHARS) {
      return null;
    }
    return hash.add(Utf8.of(site == null ? Event.DEFAULT_SITE : site)).addLast(id).key();
  }
}
