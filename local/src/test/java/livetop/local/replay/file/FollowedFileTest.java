package livetop.local.replay.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FollowedFileTest {
  @TempDir private Path folder;
  private Path log;

  @BeforeEach
  void begin() throws IOException {
    log = folder.resolve("access.log");
    Files.writeString(log, "one\n");
  }

  @Test
  void next_aFileThatGrows_givesWholeLines() throws Exception {
    try (FollowedFile followed = new FollowedFile(log, false)) {
      assertThat(linesOf(followed)).containsExactly("one");
      append("tw");
      assertThat(linesOf(followed)).isEmpty();
      append("o\r\n\nthree\nfo");
      assertThat(linesOf(followed)).containsExactly("two", "", "three");
    }
  }

  @Test
  void next_fromTheEnd_passesOverWhatIsThere() throws Exception {
    try (FollowedFile followed = new FollowedFile(log, true)) {
      assertThat(linesOf(followed)).isEmpty();
      append("two\n");
      assertThat(linesOf(followed)).containsExactly("two");
    }
  }

  @Test
  void next_aFileThatIsRenamed_isReadToItsEndBeforeTheNewOne() throws Exception {
    try (FollowedFile followed = new FollowedFile(log, false)) {
      assertThat(linesOf(followed)).containsExactly("one");
      Path rotated = Files.move(log, folder.resolve("access.log.1"));
      assertThat(linesOf(followed)).isEmpty();
      Files.writeString(rotated, "two\nthree", StandardOpenOption.APPEND);
      assertThat(linesOf(followed)).containsExactly("two");
      Files.writeString(log, "four\n");
      assertThat(linesOf(followed)).containsExactly("three", "four");
      append("five\n");
      assertThat(linesOf(followed)).containsExactly("five");
    }
  }

  @Test
  void next_aFileThatIsTruncated_beginsAnew() throws Exception {
    try (FollowedFile followed = new FollowedFile(log, false)) {
      assertThat(linesOf(followed)).containsExactly("one");
      Files.writeString(log, "");
      assertThat(linesOf(followed)).isEmpty();
      append("two\n");
      assertThat(linesOf(followed)).containsExactly("two");
      Files.writeString(log, "six\n");
      assertThat(linesOf(followed)).containsExactly("six");
      Files.writeString(log, "another\nthat is longer than what was there\n");
      assertThat(linesOf(followed))
          .containsExactly("another", "that is longer than what was there");
    }
  }

  @Test
  void open_whatCannotBeFollowed_saysWhy() throws Exception {
    assertThatThrownBy(() -> new FollowedFile(folder.resolve("none"), false))
        .hasMessage("there is no such file");
    Files.write(log, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0});
    assertThatThrownBy(() -> new FollowedFile(log, false))
        .hasMessage("it is compressed: only a log that is being written can be followed");
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.APPEND);
  }

  private static List<String> linesOf(FollowedFile followed) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = followed.next(); line != null; line = followed.next()) {
      lines.add(line);
    }
    return lines;
  }
}
