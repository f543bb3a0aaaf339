package livetop.hotspot;

import livetop.bytes.Utf8;
import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.Outcome;

/**
 * Finds the clicks among events, and where they were. Positions are CSS pixels of the page, or
 * thousandths of its width, so that those on narrow and on wide screens can be compared.
 */
public final class Clicks {
  /** How wide each page is where positions are normalised. */
  private static final double NORMAL_WIDTH = 1_000;

  private static final double MAX_UNITS = (double) Point.MAX / Point.PARTS;
  private static final int MAX_DIGITS = 32;
  private static final Utf8 CLICK = Utf8.of("click");
  private static final String PAGE = "page";

  private final int pageField;
  private final int positionField;
  private final boolean byWidth;

  /**
   * @param boards of the events, {@link Boards#keepingPositions}; a field of theirs is the page
   * @param byWidth whether positions are normalised by the width of the page
   */
  public Clicks(Boards boards, boolean byWidth) {
    pageField = boards.fields().indexOf(PAGE);
    positionField = boards.fields().size();
    this.byWidth = byWidth;
  }

  /** Whether some board of these sees to it that every click has a page. */
  public static boolean havePages(Boards boards) {
    return boards.require(PAGE, CLICK);
  }

  public boolean isClick(Event event) {
    return event.outcome() == Outcome.COUNTED && event.type().equals(CLICK);
  }

  /** The click that an event is, or null if it does not say where it was. */
  public Click of(Event event) {
    double scale = byWidth ? NORMAL_WIDTH / width(event) : 1;
    double x = number(event, 0) * scale;
    double y = number(event, 1) * scale;
    if (!isFarEnoughIn(x) || !isFarEnoughIn(y)) {
      return null;
    }
    Point point = new Point(event.receivedAtMillis(), parts(x), parts(y));
    return new Click(event.site(), event.field(pageField).toString(), point);
  }

  /** Not a number where there is none, or none that a page can have. */
  private double width(Event event) {
    double width = number(event, 2);
    return width > 0 && isFarEnoughIn(width) ? width : Double.NaN;
  }

  private double number(Event event, int ofPosition) {
    Utf8 text = event.field(positionField + ofPosition);
    return text == null || text.length() > MAX_DIGITS
        ? Double.NaN
        : Double.parseDouble(text.toString());
  }

  private static boolean isFarEnoughIn(double units) {
    return Math.abs(units) <= MAX_UNITS;
  }

  private static int parts(double units) {
    return (int) Math.round(units * Point.PARTS);
  }
}
