package livetop.gateway.template;

import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a template's YAML (or JSON) into maps, lists, strings, numbers and booleans. A short form
 * such as {@code !Sub text} becomes its long form {@code {"Fn::Sub": "text"}}. Dates stay text.
 */
final class YamlReader {
  private static final int MAX_CODE_POINTS = 1024 * 1024;
  private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

  private final Lines lines;
  private final String file;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param file whose lines these are; null for the template
   */
  YamlReader(Lines lines, String file) {
    this.lines = lines;
    this.file = file;
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> read(Reader reader) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CODE_POINTS);
    Node root;
    try {
      root = new Yaml(new SafeConstructor(options)).compose(reader);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      Line line = mark == null ? Line.NONE : line(mark);
      throw TemplateException.at(line, "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new TemplateException("not YAML: " + e.getMessage());
    }
    if (root != null && value(root) instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new TemplateException(
        file == null
            ? "a template must be a map with the key Resources"
            : "what is included must be a map");
  }

  private Object value(Node node) {
    if (!seen.add(node)) {
      throw TemplateException.at(line(node), "CloudFormation has no YAML anchors and aliases");
    }
    String tag = node.getTag().getValue();
    if (!tag.startsWith("!")) {
      return plain(node);
    }
    String function = tag.substring(1);
    Object argument = plain(node);
    if (function.equals("GetAtt") && argument instanceof String text) {
      argument = lines.put(new ArrayList<>(Arrays.asList(text.split("\\.", 2))), line(node));
    }
    Map<String, Object> call = new LinkedHashMap<>();
    call.put(WITHOUT_PREFIX.contains(function) ? function : "Fn::" + function, argument);
    return lines.put(call, line(node));
  }

  private Object plain(Node node) {
    if (node instanceof MappingNode mapping) {
      return map(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> list = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        list.add(value(item));
      }
      return lines.put(list, line(node));
    }
    return scalar((ScalarNode) node);
  }

  private Map<String, Object> map(MappingNode mapping) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw TemplateException.at(line(mapping), "a key must be text");
      }
      if (map.containsKey(key.getValue())) {
        throw TemplateException.at(line(key), "the key " + key.getValue() + " is there twice");
      }
      map.put(key.getValue(), value(tuple.getValueNode()));
      lines.putKey(map, key.getValue(), line(key));
    }
    return lines.put(map, line(mapping));
  }

  private static Object scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.BOOL)) {
      return List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
    }
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]{0,17})")) {
      return Long.valueOf(text);
    }
    if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]+[.][0-9]+")) {
      return new BigDecimal(text);
    }
    return text;
  }

  private Line line(Node node) {
    return line(node.getStartMark());
  }

  private Line line(Mark mark) {
    return new Line(mark.getLine() + 1, file);
  }
}
