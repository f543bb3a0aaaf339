package livetop.event.rules;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import livetop.bytes.Utf8;

/**
 * Patterns compiled together: a trie over segments, in which a name is at many nodes at once (a
 * nondeterministic automaton). A segment is compared with what leads on from each of them, and no
 * segment twice, so the time is linear in the name whatever the patterns are.
 */
final class PathPatterns {
  private static final int NONE = Integer.MAX_VALUE;

  private final List<PathPattern> patterns;
  private final Node root;
  private int nodes;

  /** What patterns have in common up to here. */
  private static final class Node {
    private final int number;
    private final boolean isDeep;
    private final Map<Utf8, Node> plain = new HashMap<>();
    private final Map<SegmentPattern, Node> wild = new LinkedHashMap<>();
    private Node deep;
    private int firstPattern = NONE;

    Node(int number, boolean isDeep) {
      this.number = number;
      this.isDeep = isDeep;
    }
  }

  /** The nodes that a name is at after some of its segments. */
  private static final class Places {
    private final Node[] all;
    private final boolean[] isThere;
    private int count;

    Places(int nodes) {
      all = new Node[nodes];
      isThere = new boolean[nodes];
    }

    /** A node, and what it leads to without a segment. */
    void add(Node node) {
      for (Node next = node; next != null && !isThere[next.number]; next = next.deep) {
        isThere[next.number] = true;
        all[count++] = next;
      }
    }

    void clear() {
      for (int i = 0; i < count; i++) {
        isThere[all[i].number] = false;
      }
      count = 0;
    }
  }

  PathPatterns(List<PathPattern> patterns) {
    this.patterns = patterns;
    root = node(false);
    for (int i = 0; i < patterns.size(); i++) {
      add(patterns.get(i), i);
    }
  }

  private Node node(boolean isDeep) {
    return new Node(nodes++, isDeep);
  }

  private void add(PathPattern pattern, int index) {
    Node node = root;
    for (SegmentPattern segment : pattern.segments()) {
      node = next(node, segment);
    }
    node.firstPattern = Math.min(node.firstPattern, index);
  }

  private Node next(Node node, SegmentPattern segment) {
    if (segment.isDeep()) {
      node.deep = node.deep == null ? node(true) : node.deep;
      return node.deep;
    }
    return segment.isPlain()
        ? node.plain.computeIfAbsent(segment.piece(0), text -> node(false))
        : node.wild.computeIfAbsent(segment, wild -> node(false));
  }

  /** The first pattern, in the order of the file, that this name fits; null if there is none. */
  PathPattern firstMatch(Segments name) {
    Places here = new Places(nodes);
    Places there = new Places(nodes);
    here.add(root);
    for (int segment = 0; segment < name.count() && here.count > 0; segment++) {
      step(here, name, segment, there);
      Places left = here;
      here = there;
      there = left;
      there.clear();
    }
    int first = NONE;
    for (int i = 0; i < here.count; i++) {
      first = Math.min(first, here.all[i].firstPattern);
    }
    return first == NONE ? null : patterns.get(first);
  }

  private static void step(Places here, Segments name, int segment, Places there) {
    Utf8 text = name.get(segment);
    for (int i = 0; i < here.count; i++) {
      Node node = here.all[i];
      if (node.isDeep) {
        there.add(node);
      }
      if (!node.plain.isEmpty()) {
        there.add(node.plain.get(text));
      }
      if (!node.wild.isEmpty()) {
        addWild(node, name, segment, there);
      }
    }
  }

  private static void addWild(Node node, Segments name, int segment, Places there) {
    for (Map.Entry<SegmentPattern, Node> way : node.wild.entrySet()) {
      if (way.getKey().matches(name.bytes(), name.begin(segment), name.end(segment))) {
        there.add(way.getValue());
      }
    }
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  @Override
  public String toString() {
    return patterns.stream().map(PathPattern::toString).collect(Collectors.joining(", "));
  }
}
