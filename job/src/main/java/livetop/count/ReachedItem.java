package livetop.count;

/** An item in a window, with those whom it reached. */
final class ReachedItem extends ItemCount {
  private LastViews lastViews;

  ReachedItem(byte[] item, int hash) {
    super(item, hash);
  }

  /** Who viewed it last in which slice; of at most so many readers each is known. */
  LastViews lastViews(int maxReaders) {
    if (lastViews == null) {
      lastViews = new LastViews(maxReaders);
    }
    return lastViews;
  }

  LastViews lastViews() {
    return lastViews;
  }
}
