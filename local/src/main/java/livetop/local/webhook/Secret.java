package livetop.local.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The secret that posts are signed with: that of the environment, else that in a file. It is never
 * printed.
 */
public final class Secret {
  /** The variable of the environment that may hold it. */
  public static final String VARIABLE = "LIVETOP_WEBHOOK_SECRET";

  private static final int MIN_LENGTH = 16;
  private static final int MADE_BYTES = 32;

  private Secret() {}

  /**
   * Reads the secret.
   *
   * @param fromEnvironment what {@link #VARIABLE} holds; null if nothing
   * @param given the file that the user names; null without one
   * @param own where a secret is made, once, if there is none
   * @throws IllegalArgumentException with the one line that the user is to read
   */
  public static String of(String fromEnvironment, Path given, Path own) throws IOException {
    if (given != null) {
      return checked(Files.readString(given).strip(), given.toString());
    }
    if (fromEnvironment != null) {
      return checked(fromEnvironment.strip(), VARIABLE);
    }
    makeIn(own);
    return checked(Files.readString(own).strip(), own.toString());
  }

  private static String checked(String secret, String where) {
    if (secret.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "The webhook's secret must have at least %d characters: %s".formatted(MIN_LENGTH, where));
    }
    return secret;
  }

  /** Makes a secret in a file that only its owner reads, unless there is one. */
  public static void makeIn(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    byte[] secret = new byte[MADE_BYTES];
    new SecureRandom().nextBytes(secret);
    Set<PosixFilePermission> ofOwner = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(ofOwner));
    Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
  }
}
