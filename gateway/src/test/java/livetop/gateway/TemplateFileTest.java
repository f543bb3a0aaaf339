package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemplateFileTest {
  @TempDir private Path folder;

  @Test
  void file_writtenInSteps_hasChangedOnce_whenItIsWhole() throws Exception {
    Path path = Files.writeString(folder.resolve("t.yaml"), "first");
    TemplateFile file = new TemplateFile(path);
    assertThat(file.hasChanged()).isFalse();

    Files.writeString(path, "");
    assertThat(file.hasChanged()).isFalse();
    Files.writeString(path, "sec");
    assertThat(file.hasChanged()).isFalse();
    Files.writeString(path, "second");
    assertThat(file.hasChanged()).isFalse();
    assertThat(file.hasChanged()).isTrue();
    assertThat(file.hasChanged()).isFalse();
  }

  @Test
  void file_replaced_ofTheSameTimeAndSize_hasChanged() throws Exception {
    Path path = Files.writeString(folder.resolve("t.yaml"), "first");
    FileTime time = Files.getLastModifiedTime(path);
    TemplateFile file = new TemplateFile(path);
    Path other = Files.writeString(folder.resolve("other"), "other");
    Files.setLastModifiedTime(other, time);
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

    assertThat(file.hasChanged()).isFalse();
    assertThat(file.hasChanged()).isTrue();
  }

  @Test
  void file_thatIsGoneAndBack_hasNotChanged_ifNobodySawItGoneTwice() throws Exception {
    Path path = Files.writeString(folder.resolve("t.yaml"), "first");
    TemplateFile file = new TemplateFile(path);
    Files.delete(path);
    assertThat(file.hasChanged()).isFalse();
    Files.writeString(path, "first");
    assertThat(file.hasChanged()).isFalse();
    assertThat(file.hasChanged()).isFalse();

    Files.delete(path);
    assertThat(file.hasChanged()).isFalse();
    assertThat(file.hasChanged()).isTrue();
  }
}
