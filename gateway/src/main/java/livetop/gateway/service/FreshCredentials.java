package livetop.gateway.service;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import livetop.gateway.watch.ErrorLog;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Credentials that are at hand: another thread asks the provider, which may have to call a service
 * for those of a role, so that an event loop never waits. While the provider fails, the last ones
 * are used.
 */
public final class FreshCredentials implements AwsCredentialsProvider {
  /** The SDK renews a role's credentials minutes before they expire. */
  private static final int USUAL_MILLIS = 10_000;

  private final AwsCredentialsProvider provider;
  private volatile AwsCredentials current;
  private boolean failing;

  private FreshCredentials(AwsCredentialsProvider provider) {
    this.provider = provider;
    current = provider.resolveCredentials();
  }

  /**
   * @throws SdkException if there are none
   */
  public static FreshCredentials of(AwsCredentialsProvider provider) {
    return of(provider, USUAL_MILLIS);
  }

  static FreshCredentials of(AwsCredentialsProvider provider, int millis) {
    FreshCredentials credentials = new FreshCredentials(provider);
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "credentials");
              made.setDaemon(true);
              return made;
            });
    var unused =
        thread.scheduleWithFixedDelay(credentials::refresh, millis, millis, TimeUnit.MILLISECONDS);
    return credentials;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return current;
  }

  private void refresh() {
    try {
      AwsCredentials fresh = provider.resolveCredentials();
      if (!fresh.equals(current)) {
        current = fresh;
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        System.err.println("credentials: " + ErrorLog.escaped(String.valueOf(e.getMessage())));
      }
      failing = true;
    }
  }
}
