package livetop.gateway.coding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;

/** Google's Brotli, a library of the machine's own: where there is none, answers are gzip. */
final class Brotli {
  /** Smaller than gzip in about its time; the next ones save little more and take far longer. */
  private static final int QUALITY = 5;

  static final boolean IS_THERE = isThere();
  static final Encoder.Parameters PARAMETERS = IS_THERE ? Encoder.Parameters.create(QUALITY) : null;

  private Brotli() {}

  private static boolean isThere() {
    boolean is = Brotli4jLoader.isAvailable();
    if (!is) {
      System.err.println(
          "livetop-gateway: no answer is coded as br, only as gzip: Brotli's library for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch")
              + " cannot be loaded: "
              + Brotli4jLoader.getUnavailabilityCause().getMessage());
    }
    return is;
  }
}
