package livetop.job.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.alert.AlertKind;
import livetop.alert.Limits;
import livetop.alert.Usual;
import livetop.alert.Watch;
import livetop.count.Window;
import livetop.event.Boards;

/** What alerts are about, as it is configured: {@code pages:10m>500<400}. */
final class Watches {
  static final String OFF = "off";

  private static final int MAX_OF_KIND = 10;
  private static final BigDecimal MAX_COUNT = BigDecimal.valueOf(1_000_000_000_000L);
  private static final BigDecimal MAX_FACTOR = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MAX_SHARE = BigDecimal.valueOf(100);
  private static final int MAX_DIGITS = 20;
  private static final String DEFAULT_USUAL = "7d";
  private static final Pattern FORM = Pattern.compile("([^<>]+)(?:>([^<>]+)(?:<([^<>]+))?)?");

  private static final String COMMON =
      "; windows and boards of Ranking, at most "
          + MAX_OF_KIND
          + ", separated by commas; or "
          + OFF;

  private static final String COMPARED =
      "; compared with "
          + Usual.ALLOWED
          + ", 7d if left out, in a window of fixed length whose ends"
          + " are the same then";

  private static final Map<AlertKind, String> ALLOWED =
      Map.of(
          AlertKind.ABOVE,
              "board:window>count, with <count when it is over, such as pages:10m>500<400",
          AlertKind.USUAL, "board:window:usual>factor, such as pages:10m:7d>3x<2x" + COMPARED,
          AlertKind.SILENT, "board:window:usual, such as pages:10m:7d" + COMPARED,
          AlertKind.REJECTED, "window>share, such as 10m>5%<4%",
          AlertKind.FILTERED, "window>share, such as 10m>50%<40%");

  private static final Map<AlertKind, String> UNITS =
      Map.of(
          AlertKind.ABOVE, "",
          AlertKind.USUAL, "x",
          AlertKind.SILENT, "",
          AlertKind.REJECTED, "%",
          AlertKind.FILTERED, "%");

  private final AlertKind kind;
  private final Boards boards;
  private final List<Window> windows;

  Watches(AlertKind kind, Boards boards, List<Window> windows) {
    this.kind = kind;
    this.boards = boards;
    this.windows = windows;
  }

  String allowed() {
    return ALLOWED.get(kind) + COMMON;
  }

  /**
   * Reads what is looked at of this kind.
   *
   * @throws IllegalArgumentException naming the part that does not fit
   */
  List<Watch> parse(String text) {
    List<Watch> watches = new ArrayList<>();
    Set<String> subjects = new HashSet<>();
    if (text.equals(OFF)) {
      return watches;
    }
    for (String part : text.split(",", -1)) {
      Watch watch = watch(part.trim());
      require(subjects.add(watch.subject()), watch.subject() + " is given twice");
      watches.add(watch);
    }
    require(watches.size() <= MAX_OF_KIND, "there are more than " + MAX_OF_KIND);
    return watches;
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(problem);
    }
  }

  private Watch watch(String part) {
    Matcher matcher = FORM.matcher(part);
    boolean isSilence = kind == AlertKind.SILENT;
    require(
        matcher.matches() && (matcher.group(2) == null) == isSilence,
        "'" + part + "' does not fit");
    String[] names =
        (isOfStatus() ? Boards.STATUS + ":" : "").concat(matcher.group(1)).split(":", -1);
    require(
        names.length == 2 || (names.length == 3 && isCompared()), "'" + part + "' does not fit");
    require(hasBoard(names[0]), "there is no board '" + names[0] + "'");
    Window window = window(names[1]);
    Usual usual = null;
    if (isCompared()) {
      usual = Usual.parse(names.length == 3 ? names[2] : DEFAULT_USUAL);
      requireSameEnds(window, usual);
    }
    Limits limits = isSilence ? null : limits(matcher.group(2), matcher.group(3));
    return new Watch(kind, names[0], names[1], usual, limits);
  }

  private boolean isOfStatus() {
    return kind == AlertKind.REJECTED || kind == AlertKind.FILTERED;
  }

  private boolean isCompared() {
    return kind == AlertKind.USUAL || kind == AlertKind.SILENT;
  }

  private boolean hasBoard(String name) {
    return isOfStatus() || boards.all().stream().anyMatch(board -> board.name().equals(name));
  }

  private Window window(String name) {
    return windows.stream()
        .filter(window -> window.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no window '" + name + "'"));
  }

  private static void requireSameEnds(Window window, Usual usual) {
    require(
        window.hasFixedLength() && usual.unitMillis() % window.stepMillis() == 0,
        "the window " + window.name() + " cannot be compared with that of " + usual);
  }

  private Limits limits(String upperText, String lowerText) {
    long upper = parts(upperText);
    if (lowerText == null) {
      return Limits.above(upper);
    }
    long lower = parts(lowerText);
    require(lower <= upper, "'<" + lowerText + "' is more than '>" + upperText + "'");
    require(lower > 0, "below '" + lowerText + "' it is never over");
    return new Limits(upper, lower);
  }

  private long parts(String text) {
    String unit = UNITS.get(kind);
    require(text.endsWith(unit), "'" + text + "' has no " + unit);
    String digits = text.substring(0, text.length() - unit.length());
    BigDecimal number;
    try {
      number = new BigDecimal(digits.length() > MAX_DIGITS ? "" : digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
    boolean isWhole = number.stripTrailingZeros().scale() <= (unit.isEmpty() ? 0 : 3);
    require(
        isWhole && number.signum() >= 0 && number.compareTo(most()) <= 0,
        "'" + text + "' is too fine or out of range");
    return number.movePointRight(3).longValueExact();
  }

  private BigDecimal most() {
    return isOfStatus() ? MAX_SHARE : kind == AlertKind.USUAL ? MAX_FACTOR : MAX_COUNT;
  }
}
