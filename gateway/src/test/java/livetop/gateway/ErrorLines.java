package livetop.gateway;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What the gateway says on standard error, while this is open. */
final class ErrorLines implements AutoCloseable {
  private static final Pattern OF_JQWIK = Pattern.compile("net\\.jqwik|After Failure Handling");

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  ErrorLines() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  /** Those since the last call, without what jqwik says of an earlier failure. */
  List<String> take() {
    synchronized (said) {
      String text = said.toString(StandardCharsets.UTF_8);
      said.reset();
      return text.lines().filter(line -> !OF_JQWIK.matcher(line).find()).toList();
    }
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
