package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir private Path temporary;

  @Test
  void open_again_keepsWhatIsThere() throws Exception {
    Path record;
    try (DataFolder data = open("data", false, "kinesalite")) {
      record = Files.createFile(data.kinesis().resolve("record"));
    }
    try (DataFolder data = open("data", false, "kinesalite")) {
      assertThat(record).exists();
    }
  }

  @Test
  void open_fresh_deletesOnlyWhatIsItsOwn() throws Exception {
    try (DataFolder data = open("data", false, "kinesalite")) {
      Files.createFile(data.kinesis().resolve("record"));
      Files.createFile(data.root().resolve("note"));
    }
    try (DataFolder data = open("data", true, "kinesis-local")) {
      assertThat(data.kinesis()).isEmptyDirectory();
      assertThat(data.root().resolve("note")).exists();
    }
  }

  @Test
  void open_folderOfSomebodyElse_isRefusedAndLeftAlone() throws Exception {
    Path photo = Files.createFile(temporary.resolve("photo"));

    assertThatThrownBy(() -> open("", true, "kinesalite"))
        .isInstanceOf(StartException.class)
        .hasMessageEndingWith(
            " is not empty and not a data folder of Livetop; choose another with --data");
    assertThat(photo).exists();
  }

  @Test
  void open_twice_isRefused() throws Exception {
    try (DataFolder data = open("data", false, "kinesalite")) {
      assertThatThrownBy(() -> open("data", false, "kinesalite"))
          .isInstanceOf(StartException.class)
          .hasMessage("Another livetop up is using the data folder " + data.root());
    }
  }

  @Test
  void open_otherEmulator_isRefused() throws Exception {
    open("data", false, "kinesis-local").close();

    assertThatThrownBy(() -> open("data", false, "kinesalite"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(
            " was written with --kinesis kinesis-local; use that, another --data, or --fresh");
  }

  private DataFolder open(String name, boolean fresh, String emulator) {
    return DataFolder.open(temporary.resolve(name), fresh, emulator);
  }
}
