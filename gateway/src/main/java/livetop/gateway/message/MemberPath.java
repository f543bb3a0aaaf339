package livetop.gateway.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A JSONPath that only names members, such as {@code $.Item.title}: most do, and members are found
 * in place, without what JSONPath needs for all else. What is found is the same.
 */
final class MemberPath {
  private static final int FIRST = 2;

  private MemberPath() {}

  /** Whether it is {@code $}, then a dot and a name at least once; a name is of ASCII letters. */
  static boolean fits(String path) {
    boolean begins = true;
    for (int i = FIRST; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '.' ? begins : !isLetter(c)) {
        return false;
      }
      begins = c == '.';
    }
    return path.startsWith("$.") && !begins;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  /** Null for what is not there. */
  static JsonNode find(String path, JsonNode root) {
    return walk(path, root, JsonNode::get);
  }

  /** Likewise, in maps. */
  static Object find(String path, Object root) {
    return walk(
        path, root, (node, name) -> node instanceof Map<?, ?> members ? members.get(name) : null);
  }

  private static <T> T walk(String path, T root, BiFunction<T, String, T> member) {
    T found = root;
    for (int begin = FIRST; begin <= path.length() && found != null; ) {
      int dot = path.indexOf('.', begin);
      int end = dot < 0 ? path.length() : dot;
      found = member.apply(found, path.substring(begin, end));
      begin = end + 1;
    }
    return found;
  }
}
