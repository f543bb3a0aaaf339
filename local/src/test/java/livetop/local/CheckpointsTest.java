package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointsTest {
  private static final byte[] COMPLETE = ByteBuffer.allocate(8).putInt(0x4960672d).array();

  @TempDir private Path root;

  @Test
  void newest_noRunYet_isEmpty() {
    assertThat(new Checkpoints(root).newest()).isEmpty();
  }

  @Test
  void newest_severalRuns_isTheOneCompletedLast() throws Exception {
    checkpoint("aaaa/chk-100", COMPLETE, 1_000);
    Path newest = checkpoint("bbbb/chk-7", COMPLETE, 3_000);
    checkpoint("cccc/chk-9", COMPLETE, 2_000);

    assertThat(new Checkpoints(root).newest()).contains(newest);
  }

  @Test
  void newest_halfWritten_isNotUsed() throws Exception {
    Path complete = checkpoint("aaaa/chk-1", COMPLETE, 1_000);
    checkpoint("aaaa/chk-2", new byte[0], 2_000);
    checkpoint("aaaa/chk-3", new byte[] {0x49, 0x60}, 3_000);
    Files.createDirectories(root.resolve("aaaa/chk-4"));
    Files.createDirectories(root.resolve("aaaa/shared"));

    assertThat(new Checkpoints(root).newest()).contains(complete);
  }

  @Test
  void deleteAllBut_ownRun_leavesOnlyThat() throws Exception {
    checkpoint("aaaa/chk-1", COMPLETE, 1_000);
    checkpoint("bbbb/chk-1", COMPLETE, 2_000);
    Checkpoints checkpoints = new Checkpoints(root);
    assertThat(checkpoints.has("bbbb")).isTrue();
    assertThat(checkpoints.has("cccc")).isFalse();

    checkpoints.deleteAllBut("bbbb");

    assertThat(root).isDirectoryNotContaining("glob:**/aaaa").isDirectoryContaining("glob:**/bbbb");
  }

  private Path checkpoint(String name, byte[] metadata, long completedAtMillis) throws Exception {
    Path folder = Files.createDirectories(root.resolve(name));
    Path file = Files.write(folder.resolve("_metadata"), metadata);
    Files.setLastModifiedTime(file, FileTime.fromMillis(completedAtMillis));
    return folder;
  }
}
