package livetop.count;

import java.util.Objects;

/** What a ranking is ranked by. */
public final class Order {
  public static final Order BY_COUNT = new Order("", null);
  public static final Order BY_VISITORS = new Order("visitors", null);

  private static final String RISING = "rising";

  private final String name;
  private final String longerWindow;

  private Order(String name, String longerWindow) {
    this.name = name;
    this.longerWindow = longerWindow;
  }

  /** By how much items rose against a longer window. */
  static Order byRise(String longerWindow) {
    return new Order(RISING, longerWindow);
  }

  /** What {@link #name} and {@link #longerWindow} said. */
  static Order of(String name, String longerWindow) {
    return longerWindow != null ? byRise(longerWindow) : name == null ? BY_COUNT : BY_VISITORS;
  }

  /** The word in the table and the API; empty for counts. */
  public String name() {
    return name;
  }

  /** The window against which items rose, or null. */
  public String longerWindow() {
    return longerWindow;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Order
        && name.equals(((Order) other).name)
        && Objects.equals(longerWindow, ((Order) other).longerWindow);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, longerWindow);
  }

  @Override
  public String toString() {
    return longerWindow == null ? name : name + ":" + longerWindow;
  }
}
