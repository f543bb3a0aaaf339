package livetop.gateway.coding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Google's Brotli, a library of the machine's own: where there is none, answers are gzip. */
final class Brotli {
  /** Smaller than gzip in about its time; the next ones save little more and take far longer. */
  private static final int QUALITY = 5;

  private static final Map<String, String> PLATFORMS =
      Map.of("Linux amd64", "linux-x86_64", "Linux aarch64", "linux-aarch64");

  static final boolean IS_THERE = isThere();
  static final Encoder.Parameters PARAMETERS = IS_THERE ? Encoder.Parameters.create(QUALITY) : null;

  private Brotli() {}

  private static boolean isThere() {
    try {
      load();
      return true;
    } catch (IOException | UnsatisfiedLinkError e) {
      System.err.println(
          "livetop-gateway: answers are coded as gzip only, not as br: Brotli's library cannot be"
              + " loaded: "
              + e.getMessage());
      return false;
    }
  }

  /** From a folder that nobody else can write to; once it is loaded, nothing is left there. */
  private static void load() throws IOException {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    String resource = "/lib/" + PLATFORMS.get(machine) + "/libbrotli.so";
    Path folder = Files.createTempDirectory("livetop-gateway");
    Path library = folder.resolve("libbrotli.so");
    try (InputStream in = Brotli.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is none for " + machine);
      }
      Files.copy(in, library);
      System.setProperty("brotli4j.library.path", library.toString());
      Brotli4jLoader.ensureAvailability();
    } finally {
      Files.deleteIfExists(library);
      Files.delete(folder);
    }
  }
}
