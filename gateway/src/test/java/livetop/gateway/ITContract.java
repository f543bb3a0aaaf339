package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case under {@code contract/}, stage by stage. The cases of {@code mocks.yaml} can be held
 * against that template deployed on AWS: {@code -Dlivetop.contract.url=https://…/contract}, or the
 * environment variable {@code LIVETOP_CONTRACT_URL}; {@code -Dlivetop.contract.key} is what its
 * parameter Key was given.
 */
final class ITContract {
  private static final Path CONTRACT = Path.of("src/test/resources/contract");
  private static final String DEPLOYED =
      System.getProperty("livetop.contract.url", System.getenv("LIVETOP_CONTRACT_URL"));
  private static final String KEY =
      System.getProperty("livetop.contract.key", "key-of-the-contract-suite");
  private static final List<String> SERVICES =
      List.of(
          "comprehend",
          "dynamodb",
          "email",
          "events",
          "kinesis",
          "s3",
          "sns",
          "sqs",
          "ssm",
          "states");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static ServiceStandIn service;
  private static RunningGateway mocks;
  private static RunningGateway services;

  @BeforeAll
  static void start() {
    if (DEPLOYED == null) {
      service = new ServiceStandIn();
      mocks = new RunningGateway(CONTRACT.resolve("mocks.yaml"), Map.of("Key", KEY), Map.of());
      Map<String, URI> endpoints =
          SERVICES.stream().collect(Collectors.toMap(Function.identity(), name -> service.uri()));
      Map<String, String> host = Map.of("Host", service.uri().getAuthority());
      services = new RunningGateway(CONTRACT.resolve("services.yaml"), host, endpoints);
    }
  }

  @AfterAll
  static void stop() {
    if (DEPLOYED == null) {
      services.close();
      mocks.close();
      service.close();
    }
  }

  @TestFactory
  Stream<DynamicContainer> mocks() throws IOException {
    String url = DEPLOYED == null ? local(mocks) : DEPLOYED;
    return stages("cases", each -> checkAnswer(each, url));
  }

  @TestFactory
  Stream<DynamicContainer> services() throws IOException {
    Assumptions.assumeTrue(DEPLOYED == null, "these need a stand-in for the services");
    return stages("service-cases", ITContract::checkWithService);
  }

  /**
   * Headers that the client of the cases cannot send: LocalStack,
   * test_apigateway_header_remapping_http[HTTP], recorded on AWS 2024-12-11.
   */
  @Test
  void headersOfTheConnection_areNoneOfTheTemplate() {
    Assumptions.assumeTrue(DEPLOYED == null, "this needs a stand-in for the services");
    service.received().clear();
    service.answers(200, "{}");
    String answer =
        RawClient.exchange(
            services.port(),
            "GET /contract/every-header/http HTTP/1.1\r\nHost: shop.example\r\n"
                + "Connection: close\r\nExpect: 100-continue\r\nUpgrade: HTTP/2.0\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    assertThat(answer)
        .contains("HTTP/1.1 200 OK", "x-amzn-Remapped-Connection: answered-Connection");
    assertThat(service.last().headers())
        .containsEntry("host", "shop.example")
        .containsEntry("upgrade", "HTTP/2.0")
        .doesNotContainKeys("connection", "expect", "transfer-encoding");
    assertThat(service.last().body())
        .contains(
            "\"Connection\": \"\"",
            "\"Content-Length\": \"\"",
            "\"Expect\": \"\"",
            "\"Host\": \"shop.example\"",
            "\"Transfer-Encoding\": \"\"",
            "\"Upgrade\": \"\"");
  }

  private static void checkWithService(ContractCase each) {
    service.received().clear();
    service.answers(each.service());
    checkAnswer(each, local(services));
    each.checkSent(service.received());
  }

  private static void checkAnswer(ContractCase each, String url) {
    HttpResponse<byte[]> before = null;
    for (ContractCase.Request request : each.before()) {
      before = send(request, url);
    }
    each.checkAnswer(send(each.request(), url), before);
  }

  private static String local(RunningGateway gateway) {
    return "http://127.0.0.1:" + gateway.port() + "/contract";
  }

  /** One container for each file, which is one stage. */
  private static Stream<DynamicContainer> stages(String folder, Check check) throws IOException {
    try (Stream<Path> files = Files.list(CONTRACT.resolve(folder))) {
      return files.sorted().toList().stream().map(file -> stage(file, check));
    }
  }

  private static DynamicContainer stage(Path file, Check check) {
    String name = file.getFileName().toString().replace(".yaml", "");
    List<ContractCase> cases;
    try {
      cases = ContractCase.read(file, KEY);
    } catch (IOException | ClassCastException e) {
      throw new AssertionError(file + " is no list of cases", e);
    }
    assertThat(cases).as(name).extracting(ContractCase::name).doesNotHaveDuplicates();
    return DynamicContainer.dynamicContainer(
        name,
        cases.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> check.of(each))));
  }

  private static HttpResponse<byte[]> send(ContractCase.Request each, String base) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + each.path()));
    each.headers()
        .forEach(
            (name, value) -> {
              List<?> values = value instanceof List<?> list ? list : Arrays.asList(value);
              values.forEach(one -> request.header(name, (String) one));
            });
    byte[] body = each.body();
    request.method(
        each.method(),
        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(each.path(), e);
    }
  }

  /** What holds for a case. */
  private interface Check {
    void of(ContractCase each);
  }
}
