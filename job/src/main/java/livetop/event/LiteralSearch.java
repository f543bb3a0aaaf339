package livetop.event;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds many literals in one pass over a text: the automaton of Aho and Corasick ("Efficient string
 * matching", 1975) as one dense table. A step is one look-up, however many literals there are.
 * Literals are ASCII; no other character is part of one.
 */
final class LiteralSearch {
  private static final int ALPHABET = 128;
  private static final int ROOT = 0;
  private static final int[] NONE = {};

  /** The node after a node and a character: {@code next[node * ALPHABET + character]}. */
  private final char[] next;

  /** The literals, by index, that a text ends with which leads to this node. */
  private final int[][] ends;

  private int nodes = 1;

  LiteralSearch(List<String> literals) {
    int most = 1 + literals.stream().mapToInt(String::length).sum();
    if (most > Character.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the literals have " + most + " characters; at most 65535 are searched for");
    }
    next = new char[most * ALPHABET];
    ends = new int[most][];
    ends[ROOT] = NONE;
    for (int i = 0; i < literals.size(); i++) {
      add(literals.get(i), i);
    }
    link();
  }

  private void add(String literal, int index) {
    int node = ROOT;
    for (int i = 0; i < literal.length(); i++) {
      int step = node * ALPHABET + literal.charAt(i);
      if (next[step] == ROOT) {
        ends[nodes] = NONE;
        next[step] = (char) nodes++;
      }
      node = next[step];
    }
    ends[node] = IntStream.concat(IntStream.of(ends[node]), IntStream.of(index)).toArray();
  }

  /** Where no literal goes on, goes on with the longest end of the text that begins one. */
  private void link() {
    int[] fallback = new int[nodes];
    Queue<Integer> breadthFirst = new ArrayDeque<>(List.of(ROOT));
    while (!breadthFirst.isEmpty()) {
      int node = breadthFirst.remove();
      for (int c = 0; c < ALPHABET; c++) {
        int step = node * ALPHABET + c;
        int other = node == ROOT ? ROOT : next[fallback[node] * ALPHABET + c];
        int child = next[step];
        if (child == ROOT) {
          next[step] = (char) other;
        } else {
          fallback[child] = other;
          ends[child] =
              IntStream.concat(IntStream.of(ends[child]), IntStream.of(ends[other])).toArray();
          breadthFirst.add(child);
        }
      }
    }
  }

  /** Whether one of the literals in the text, given by index, is the one that is looked for. */
  boolean anyIn(String text, IntPredicate lookedFor) {
    int node = ROOT;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      node = c < ALPHABET ? next[node * ALPHABET + c] : ROOT;
      for (int literal : ends[node]) {
        if (lookedFor.test(literal)) {
          return true;
        }
      }
    }
    return false;
  }
}
