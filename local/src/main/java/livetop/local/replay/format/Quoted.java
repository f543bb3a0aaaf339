package livetop.local.replay.format;

/** A text in quotes, in which a backslash takes the meaning from what follows. */
final class Quoted {
  private Quoted() {}

  /**
   * Where the text ends that begins here, behind its opening quote: at its closing quote, or at the
   * end of the line if there is none.
   */
  static int end(String line, int begin) {
    int quote = line.indexOf('"', begin);
    while (quote >= 0 && isEscaped(line, begin, quote)) {
      quote = line.indexOf('"', quote + 1);
    }
    return quote < 0 ? line.length() : quote;
  }

  private static boolean isEscaped(String line, int begin, int quote) {
    int at = quote;
    while (at > begin && line.charAt(at - 1) == '\\') {
      at--;
    }
    return (quote - at) % 2 == 1;
  }
}
