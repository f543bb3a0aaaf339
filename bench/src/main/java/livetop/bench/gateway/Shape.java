package livetop.bench.gateway;

/**
 * How requests follow each other.
 *
 * @param perSecond how many are sent a second, whether or not those before were answered (an open
 *     model); 0 sends the next when one was answered (a closed one)
 * @param connections how many there are at most
 */
record Shape(int perSecond, int connections) {
  static Shape paced(int perSecond) {
    return new Shape(perSecond, 256);
  }

  static Shape saturating(int connections) {
    return new Shape(0, connections);
  }

  @Override
  public String toString() {
    return perSecond > 0 ? perSecond + "/s" : "saturated by " + connections + " connections";
  }
}
