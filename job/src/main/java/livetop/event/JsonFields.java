package livetop.event;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the members of an event stand in JSON that is not Livetop's: {@code
 * time=EVENT_TIME,page=order.sku,site='shop'}. A name may lead into objects; what stands in quotes
 * is the same for every event.
 */
public final class JsonFields implements Serializable {
  private static final long serialVersionUID = 1;

  /** The form, for error messages. */
  public static final String ALLOWED =
      "member=name, separated by commas, no spaces within; a member is time, site, type, id,"
          + " visitor, title, or a field that a board counts, given once; a name is a member of the"
          + " records, such as EVENT_TIME or order.sku, for time with :s if it is in seconds, or"
          + " 'a text' that stands for all records";

  static final String TIME = "time";

  private static final List<String> OWN = List.of(TIME, "site", "type", "id", "visitor", "title");
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_-]{0,63})=(?:'([^',]*)'|([^'=,:\\s]+)(:s)?)");

  private final String text;
  private final LinkedHashMap<String, List<String>> names = new LinkedHashMap<>();
  private final LinkedHashMap<String, String> constants = new LinkedHashMap<>();
  private boolean inSeconds;

  private JsonFields(String text) {
    this.text = text;
  }

  /**
   * Reads the configured form; fields of boards that it does not name stand under their own names.
   *
   * @param boards whose fields are read
   * @throws IllegalArgumentException naming the part that does not fit
   */
  public static JsonFields parse(String text, Boards boards) {
    JsonFields fields = new JsonFields(text);
    List<String> counted = new ArrayList<>(boards.fields());
    counted.addAll(boards.numbers());
    Set<String> given = new HashSet<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      Matcher matcher = FORM.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("'" + part + "' does not fit");
      }
      String member = matcher.group(1);
      if (!OWN.contains(member) && !counted.contains(member)) {
        throw new IllegalArgumentException("no board counts '" + member + "'");
      }
      if (!given.add(member)) {
        throw new IllegalArgumentException("'" + member + "' is given twice");
      }
      fields.add(member, matcher);
    }
    counted.stream().filter(given::add).forEach(field -> fields.names.put(field, List.of(field)));
    return fields;
  }

  private void add(String member, Matcher matcher) {
    boolean isTime = member.equals(TIME);
    if (matcher.group(2) != null) {
      if (isTime) {
        throw new IllegalArgumentException("time is not the same for all records");
      }
      constants.put(member, matcher.group(2));
      return;
    }
    if (matcher.group(4) != null && !isTime) {
      throw new IllegalArgumentException("only time is in seconds");
    }
    inSeconds |= matcher.group(4) != null;
    List<String> steps = new ArrayList<>(List.of(matcher.group(3).split("\\.", -1)));
    if (steps.contains("")) {
      throw new IllegalArgumentException("'" + matcher.group(3) + "' has an empty step");
    }
    names.put(member, steps);
  }

  /** The way to each member that records hold, step by step. */
  Map<String, List<String>> names() {
    return names;
  }

  /** The members that are the same for all records. */
  Map<String, String> constants() {
    return constants;
  }

  /** Whether a time that is a number has seconds; else it has milliseconds. */
  boolean isInSeconds() {
    return inSeconds;
  }

  /** Whether events have a time of their own; else it is that at which the stream took them. */
  boolean haveTime() {
    return names.containsKey(TIME);
  }

  @Override
  public String toString() {
    return text;
  }
}
