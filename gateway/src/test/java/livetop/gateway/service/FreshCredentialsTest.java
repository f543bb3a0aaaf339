package livetop.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import livetop.gateway.Await;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

final class FreshCredentialsTest {
  @Test
  void resolve_neverAsksOnTheCallersThread_andOutlivesFailures() {
    AtomicInteger calls = new AtomicInteger();
    Thread caller = Thread.currentThread();
    AwsCredentialsProvider provider =
        () -> {
          int call = calls.incrementAndGet();
          if (call > 1 && Thread.currentThread() == caller) {
            throw new AssertionError("asked by an event loop");
          }
          if (call == 2) {
            throw SdkClientException.create("the role's service is away");
          }
          return AwsBasicCredentials.create("id" + call, "secret");
        };
    FreshCredentials credentials = FreshCredentials.of(provider, 5);
    assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("id1");
    Await.until(
        "credentials after a failure",
        () -> credentials.resolveCredentials().accessKeyId().compareTo("id2") > 0);
  }

  @Test
  void of_withoutCredentials_fails() {
    assertThatThrownBy(
            () ->
                FreshCredentials.of(
                    () -> {
                      throw SdkClientException.create("none");
                    }))
        .isInstanceOf(SdkClientException.class)
        .hasMessage("none");
  }
}
