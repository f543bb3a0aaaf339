package livetop.event.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import livetop.bytes.Utf8;

/**
 * How paths are written beyond what RFC 3986 says, as far as a site's rules ask for it: without
 * slashes at the end, in small letters, a folder's index page as the folder. A form is its own
 * form.
 */
final class PathForm {
  private final boolean stripsSlashes;
  private final boolean lowersCase;
  private final List<String> indexPages;
  private final List<byte[]> endings = new ArrayList<>();

  /**
   * @param lowersCase whether large letters become small ones
   * @param indexPages names of last steps that stand for the folder, such as {@code index.html}
   */
  PathForm(boolean stripsSlashes, boolean lowersCase, List<String> indexPages) {
    this.stripsSlashes = stripsSlashes;
    this.lowersCase = lowersCase;
    this.indexPages = List.copyOf(indexPages);
    for (String page : indexPages) {
      Octets ending = Octets.of(Utf8.of("/" + page));
      if (lowersCase) {
        lowerCase(ending, 0);
      }
      endings.add(ending.toUtf8().toBytes());
    }
  }

  /** The form of patterns, which may speak of index pages. */
  PathForm ofPatterns() {
    return new PathForm(stripsSlashes, lowersCase, List.of());
  }

  /** Writes the path that begins here, with a slash, and ends with the octets. */
  void apply(Octets octets, int begin) {
    if (lowersCase) {
      lowerCase(octets, begin);
    }
    int before;
    do {
      before = octets.size();
      if (stripsSlashes) {
        new PathSteps(octets, begin).stripSlashes();
      }
      octets.cut(octets.size() - indexPageAtEnd(octets, begin));
    } while (octets.size() < before);
  }

  /** How many octets the index page has that the path ends with, 0 if there is none. */
  private int indexPageAtEnd(Octets octets, int begin) {
    for (byte[] ending : endings) {
      if (octets.size() - begin >= ending.length && octets.endsWith(ending)) {
        return ending.length - 1;
      }
    }
    return 0;
  }

  /** Each letter by itself, so that it stays small; not the digits of what is encoded. */
  private static void lowerCase(Octets octets, int begin) {
    String text = new String(octets.array(), begin, octets.size() - begin, StandardCharsets.UTF_8);
    octets.cut(begin);
    StringBuilder lower = new StringBuilder(text.length());
    int encoded = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int letter = text.codePointAt(i);
      encoded = letter == '%' ? 3 : Math.max(0, encoded - 1);
      lower.appendCodePoint(encoded > 0 ? letter : Character.toLowerCase(letter));
    }
    octets.append(Utf8.of(lower.toString()));
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    words.add(stripsSlashes ? "slashes at the end stripped" : "slashes at the end kept");
    if (lowersCase) {
      words.add("in small letters");
    }
    if (!indexPages.isEmpty()) {
      words.add("without " + String.join(", ", indexPages));
    }
    return String.join("; ", words);
  }
}
