package livetop.gateway.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiChangesTest {
  private static final String TEMPLATE =
      """
      Resources:
        Api:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: one
            Body:
              openapi: 3.0.1
              x-amazon-apigateway-gateway-responses:
                DEFAULT_4XX: { statusCode: "400" }
              components: { schemas: { Note: { type: object } } }
              paths:
                /notes:
                  get:
                    parameters: [ { name: id, in: query } ]
                    responses: { "200": {} }
                    x-amazon-apigateway-integration:
                      type: mock
                      requestParameters:
                        integration.request.header.A: "'a'"
                      requestTemplates:
                        application/json: '{"statusCode":200}'
                      responses:
                        default:
                          statusCode: "200"
                          responseParameters:
                            method.response.header.B: "'b'"
                  x-amazon-apigateway-any-method: { responses: {} }
        Refused:
          Type: AWS::ApiGateway::GatewayResponse
          Properties: { RestApiId: !Ref Api, ResponseType: ACCESS_DENIED, StatusCode: "404" }
        Deployment: { Type: "AWS::ApiGateway::Deployment", Properties: { RestApiId: !Ref Api } }
        Stage:
          Type: AWS::ApiGateway::Stage
          Properties: { StageName: v, RestApiId: !Ref Api, DeploymentId: !Ref Deployment }
      """;

  private final Pseudo pseudo = Pseudo.local("notes", "eu-central-1");
  @TempDir private Path folder;

  @Test
  void nothing_isNoChange() throws Exception {
    assertThat(changes("# a remark\n" + TEMPLATE)).isEmpty();
  }

  @Test
  void parts_ofAMethod_areNamedWithTheirLine() throws Exception {
    assertThat(change("\"'a'\"", "\"'c'\""))
        .containsExactly(
            "GET /notes: integration request parameter integration.request.header.A changed (line 19)");
    assertThat(change("'{\"statusCode\":200}'", "'{}'"))
        .containsExactly(
            "GET /notes: integration request template application/json changed (line 21)");
    assertThat(change("\"'b'\"", "\"'c'\""))
        .containsExactly(
            "GET /notes: integration response default parameter method.response.header.B changed (line 26)");
    assertThat(change("type: mock", "type: mock\n                timeoutInMillis: 50"))
        .containsExactly("GET /notes: integration timeoutInMillis added (line 18)");
    assertThat(change("name: id", "name: by"))
        .containsExactly("GET /notes: method request parameters changed (line 14)");
    assertThat(change("responses: { \"200\": {} }", "responses: { \"201\": {} }"))
        .containsExactly(
            "GET /notes: method response 200 removed",
            "GET /notes: method response 201 added (line 15)");
  }

  @Test
  void methods_modelsAndResponses_comeAndGo() throws Exception {
    assertThat(change("x-amazon-apigateway-any-method", "post"))
        .containsExactly("ANY /notes removed", "POST /notes added (line 27)");
    assertThat(change("type: object", "type: array"))
        .containsExactly("model Note changed (line 10)");
    assertThat(change("statusCode: \"400\"", "statusCode: \"401\""))
        .containsExactly("gateway response DEFAULT_4XX changed (line 9)");
    assertThat(change("StatusCode: \"404\"", "StatusCode: \"403\""))
        .containsExactly("Refused: StatusCode changed (line 30)");
    assertThat(change("StageName: v", "StageName: w"))
        .containsExactly("stage: StageName changed (line 34)");
    assertThat(change("Name: one", "Name: two")).containsExactly("API: Name changed (line 5)");
  }

  private List<String> change(String from, String to) throws IOException {
    assertThat(TEMPLATE).contains(from);
    return changes(TEMPLATE.replace(from, to));
  }

  private List<String> changes(String after) throws IOException {
    return ApiChanges.between(read("before", TEMPLATE), read("after", after));
  }

  private Template read(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Template.read(file, Map.of(), pseudo);
  }
}
