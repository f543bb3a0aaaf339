package livetop.local.replay.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LogFileTest {
  @TempDir private Path folder;

  private enum Compressor {
    NONE {
      @Override
      OutputStream compressing(OutputStream out) {
        return out;
      }
    },
    GZIP {
      @Override
      OutputStream compressing(OutputStream out) throws IOException {
        return new GZIPOutputStream(out);
      }
    },
    BZIP2 {
      @Override
      OutputStream compressing(OutputStream out) throws IOException {
        return new BZip2CompressorOutputStream(out);
      }
    },
    ZSTD {
      @Override
      OutputStream compressing(OutputStream out) throws IOException {
        return new ZstdOutputStream(out);
      }
    };

    abstract OutputStream compressing(OutputStream out) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void content_ofFilesThatWereJoined_isThatOfAll(Compressor compressor) throws Exception {
    Path log = folder.resolve("access.log");
    for (String part : new String[] {"one\n", "two\n"}) {
      try (OutputStream out =
          compressor.compressing(
              Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
        out.write(part.getBytes(UTF_8));
      }
    }
    try (LogFile file = LogFile.open(log.toString())) {
      assertThat(file.content()).hasContent("one\ntwo\n");
      assertThat(file.read()).isEqualTo(1.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fd377a585a000004, xz -dc",
    "04224d1864404044, lz4 -dc",
    "504b030414000000, unzip -p",
    "377abcaf271c0004, 7z x -so"
  })
  void open_whatIsCompressedOtherwise_saysHowToReadIt(String bytes, String command)
      throws Exception {
    Path log = Files.write(folder.resolve("a.log"), HexFormat.of().parseHex(bytes));
    assertThatThrownBy(() -> LogFile.open(log.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(": %s %s | livetop replay -".formatted(command, log));
  }

  @Test
  void open_noSuchFile_saysSo() {
    assertThatThrownBy(() -> LogFile.open(folder.resolve("none").toString()))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no such file");
  }
}
