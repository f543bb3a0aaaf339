package livetop.count;

/** An item in a slice, with who viewed it there. */
final class VisitedItem extends ItemCount {
  private final ReaderSet readers = new ReaderSet();
  private Sample sample = Sample.ALL;
  private boolean isListed;

  VisitedItem(byte[] item, int hash) {
    super(item, hash);
  }

  ReaderSet readers() {
    return readers;
  }

  /** The views of its slice list it, so that its readers are not left out. */
  void list() {
    isListed = true;
  }

  boolean isListed() {
    return isListed;
  }

  /** The sample of readers that is known. */
  Sample sample() {
    return sample;
  }

  /** Only the readers of this sample are known, or of a smaller one. */
  void keep(Sample other) {
    if (other.zeros() > sample.zeros()) {
      sample = other;
    }
    readers.keep(sample);
  }
}
