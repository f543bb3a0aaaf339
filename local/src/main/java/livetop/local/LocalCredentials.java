package livetop.local;

import java.util.Map;

/**
 * The credentials of the emulators, which take any. Whatever the user has of real ones never
 * reaches a child process.
 */
final class LocalCredentials {
  static final String ACCESS_KEY = "local";
  static final String SECRET_KEY = "local";

  private LocalCredentials() {}

  static void applyTo(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.putAll(
        Map.of(
            "AWS_ACCESS_KEY_ID", ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY", SECRET_KEY,
            "AWS_EC2_METADATA_DISABLED", "true"));
  }
}
