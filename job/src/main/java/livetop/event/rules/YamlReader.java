package livetop.event.rules;

import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML file from the parser's events, so that every text is as it is written and has its
 * line, and what could make much out of little (anchors, aliases, tags, deep nesting) is refused
 * before anything is made of it.
 */
final class YamlReader {
  /** Deeper than rules of sites are. */
  private static final int MAX_DEPTH = 8;

  private final String file;
  private final Problems problems;
  private Iterator<Event> events;

  /**
   * @param problems takes keys that are there twice
   */
  YamlReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Reads the one document of the file.
   *
   * @throws InvalidRulesException if it is no YAML, or what is refused
   */
  YamlNode read(String yaml) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      events = new Parse(settings).parseString(yaml).iterator();
      next();
      if (next().getEventId() == Event.ID.StreamEnd) {
        return YamlNode.nothing(0);
      }
      YamlNode root = node(next(), 1, 0);
      next();
      Event end = next();
      if (end.getEventId() != Event.ID.StreamEnd) {
        throw refused(end, "there is a second document; allowed is one");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      throw Problems.only(file, e.getProblemMark().map(Mark::getLine).orElse(-1) + 1, noYaml(e));
    } catch (YamlEngineException e) {
      throw Problems.only(file, 0, "it is no YAML: " + e.getMessage());
    }
  }

  private static String noYaml(MarkedYamlEngineException e) {
    boolean isSpecial =
        e.getProblem().contains("alias") || String.valueOf(e.getContext()).contains("alias");
    return "it is no YAML: "
        + e.getProblem()
        + (isSpecial ? "; a text that begins with * stands in quotes" : "");
  }

  private Event next() {
    return events.next();
  }

  private InvalidRulesException refused(Event event, String why) {
    return Problems.only(file, line(event), why);
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  private YamlNode node(Event event, int line, int depth) {
    refuseSpecial(event);
    if (depth > MAX_DEPTH) {
      throw refused(event, "it is nested too deeply; allowed are " + MAX_DEPTH + " levels");
    }
    switch (event.getEventId()) {
      case SequenceStart:
        return list(line, depth);
      case MappingStart:
        return map(line, depth);
      default:
        return scalar((ScalarEvent) event, line);
    }
  }

  private void refuseSpecial(Event event) {
    if (event.getEventId() == Event.ID.Alias) {
      throw refused(
          event, "aliases (*name) are not allowed; a text that begins with * stands in quotes");
    }
    if (((NodeEvent) event).getAnchor().isPresent()) {
      throw refused(
          event, "anchors (&name) are not allowed; a text that begins with & stands in quotes");
    }
    boolean isTagged =
        event instanceof ScalarEvent
            ? ((ScalarEvent) event).getTag().isPresent()
            : ((CollectionStartEvent) event).getTag().isPresent();
    if (isTagged) {
      throw refused(
          event, "tags (!name) are not allowed; a text that begins with ! stands in quotes");
    }
  }

  private static YamlNode scalar(ScalarEvent event, int line) {
    String text = event.getValue();
    boolean isNothing =
        event.isPlain() && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    return isNothing ? YamlNode.nothing(line) : YamlNode.text(line, text);
  }

  private YamlNode list(int line, int depth) {
    YamlNode list = YamlNode.list(line);
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      list.items().add(node(event, line(event), depth + 1));
    }
    return list;
  }

  private YamlNode map(int line, int depth) {
    YamlNode map = YamlNode.map(line);
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      String key = key(event);
      YamlNode value = node(next(), line(event), depth + 1);
      YamlNode before = map.members().putIfAbsent(key, value);
      if (before != null) {
        problems.add(
            line(event), Problems.quoted(key) + " is here twice, first in line " + before.line());
      }
    }
    return map;
  }

  private String key(Event event) {
    refuseSpecial(event);
    if (!(event instanceof ScalarEvent)) {
      throw refused(event, "a key is a list or a map; allowed is a text");
    }
    return ((ScalarEvent) event).getValue();
  }
}
