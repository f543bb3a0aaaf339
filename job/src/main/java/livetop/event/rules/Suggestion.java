package livetop.event.rules;

import java.util.Collection;
import java.util.Locale;

/** Which of the allowed words was meant by one that is not allowed. */
final class Suggestion {
  private Suggestion() {}

  /** {@code " (did you mean 'x'?)"}, or nothing where no word is near. */
  static String of(String text, Collection<String> allowed) {
    return of(nearest(text, allowed));
  }

  /** The same, of what is known to be meant; nothing for null. */
  static String of(String meant) {
    return meant == null ? "" : " (did you mean '" + meant + "'?)";
  }

  /** The word that is nearest, or null where none is near. */
  static String nearest(String text, Collection<String> allowed) {
    String word = plain(text);
    String nearest = null;
    int least = 1 + Math.min(3, word.length() / 3);
    for (String candidate : allowed) {
      int distance = distance(word, plain(candidate), least);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /**
   * How many characters are to be put in, taken out or changed (Levenshtein); at most {@code max}.
   */
  private static int distance(String from, String to, int max) {
    if (Math.abs(from.length() - to.length()) >= max) {
      return max;
    }
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
