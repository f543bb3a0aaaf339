package livetop.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import livetop.gateway.access.ApiKeys;
import livetop.gateway.access.UserPools;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template uses and the gateway cannot do stops the start, with the place. */
final class RestApiTest {
  private static final String TEMPLATE =
      """
      Resources:
        Role: { Type: "AWS::IAM::Role" }
        Api:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: x
            Body:
              openapi: 3.0.1
              paths:
                /things:
                  get:
                    responses: { "200": { description: fine } }
                    x-amazon-apigateway-integration:
                      type: aws
                      httpMethod: POST
                      uri: arn:aws:apigateway:eu-west-1:kinesis:action/ListStreams
                      credentials: !GetAtt Role.Arn
                      requestTemplates: { application/json: "{}" }
                      responses: { default: { statusCode: "200" } }
        Deployment:
          Type: AWS::ApiGateway::Deployment
          Properties: { RestApiId: !Ref Api }
        Stage:
          Type: AWS::ApiGateway::Stage
          Properties: { RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: s }
      """;

  @TempDir Path folder;

  private boolean skips;

  private RestApi read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), yaml);
    Template template = Template.read(file, Map.of(), Pseudo.local("shop", "eu-west-1"));
    return RestApi.read(template, new ApiKeys(template, Map.of()), new UserPools(null), skips);
  }

  @Test
  void template_thatIsSupported_isRead() throws IOException {
    RestApi api = read(TEMPLATE);
    assertThat(api.stage()).isEqualTo("s");
    assertThat(api.routes().find("GET", "/things")).isNotNull();
    assertThat(api.routes().find("GET", "/thing")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "type: aws| type: aws_proxy | type aws_proxy is not supported (line 14)",
        "credentials: !GetAtt Role.Arn | | integration: needs credentials (line 14)",
        "httpMethod: POST | httpMethod: GET | httpMethod GET is not supported (line 14)",
        "kinesis:action/ListStreams | lambda:path/x | uri arn:aws:apigateway:eu-west-1:lambda:path/x is not supported (line 14)",
        "requestTemplates: { application/json: \"{}\" } | requestParameters: { integration.request.header.X: 'method.request.body.a[?(' } | integration.request.header.X from method.request.body.a[?(: no JSONPath: ",
        "requestTemplates: { application/json: \"{}\" } | requestParameters: { 'integration.request.header.a b': context.stage } | a header cannot have this name: integration.request.header.a b (line 18)",
        "responses: { \"200\": { description: fine } } | parameters: [{ $ref: \"#/components/parameters/None\" }] | Api.Body.paths./things.get.parameters.0: $ref names nothing: #/components/parameters/None (line 12)",
        "responses: { \"200\": { description: fine } } | requestBody: { $ref: other.yaml } | Api.Body.paths./things.get.requestBody: $ref other.yaml is not supported (line 12)",
        "httpMethod: POST | { | not YAML",
        "requestTemplates: { application/json: \"{}\" } | requestParameters: { integration.request.path.id: method.request.path.id } | integration.request.path.id from method.request.path.id, which the method's parameters do not declare (line 18)",
        "requestTemplates: { application/json: \"{}\" } | requestParameters: { integration.request.header.X: integration.response.body } | integration.request.header.X from integration.response.body is not supported (line 18)",
        "responses: { default | contentHandling: CONVERT_TO_TEXT, responses: { default | not YAML",
        "{ default: { statusCode: \"200\" } } | { default: { statusCode: \"404\" } } | responses.default: the method declares no response 404 (line 19)",
        "{ default: { statusCode: \"200\" } } | { default: { statusCode: \"200\" }, 5..: { statusCode: \"200\" } } | API Gateway keeps one integration response for a status: 200 (line 19)",
        "{ statusCode: \"200\" } | { statusCode: \"200\", contentHandling: x } | contentHandling x is not supported (line 19)",
        "{ statusCode: \"200\" } | { statusCode: \"200\", responseParameters: { method.response.header.X: \"'x'\" } } | the method's response 200 declares no header X (line 19)",
        "{ application/json: \"{}\" } | { application/json: \"#if\" } | application/json is not VTL",
        "Name: x | Policy: { Statement: [{ Effect: Deny, Principal: \"*\" }] } | Api: Policy is not supported (line 6); supported: an empty one, statements that allow Principal * without Condition",
        "openapi: 3.0.1 | openapi: 3.1.0 | this version of OpenAPI is not supported (line 8); supported: openapi: 3.0",
        "description: fine } } | description: fine } }, security: [] | not YAML",
        "StageName: s | StageName: s, CanarySetting: {} | Stage: CanarySetting is not supported",
        "DeploymentId: !Ref Deployment | DeploymentId: x | DeploymentId names no deployment: x",
        "AWS::ApiGateway::Deployment | AWS::ApiGateway::Nothing | Deployment: AWS::ApiGateway::Nothing is not supported",
        "AWS::ApiGateway::Stage | Some::Thing | the gateway serves one stage, of an AWS::ApiGateway::Stage or the StageName of an AWS::ApiGateway::Deployment; the template has 0: look for their types and conditions",
        "\"{}\" } | \"#set($x = \\n#end\" } | x-amazon-apigateway-integration.requestTemplates: application/json is not VTL: line 2, column 1: Encountered \"#end\" (line 18)",
        "\"{}\" } | \"#foreach($x in)#end\" } | requestTemplates: application/json is not VTL: line 1, column 9: Too few arguments to the #foreach directive (line 18)",
        "AWS::ApiGateway::Deployment | AWS::ApiGateway::Nothing | Deployment: AWS::ApiGateway::Nothing is not supported (line 22)",
        "StageName: s | StageName: !Ref Nothing | Stage.StageName: there is no parameter, resource or pseudo parameter Nothing (line 25)"
      })
  void template_thatIsNot_saysWhat(String from, String to, String message) {
    assertThat(TEMPLATE).contains(from);
    assertThatThrownBy(() -> read(TEMPLATE.replace(from, to == null ? "" : to)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void error_hasLogicalIdAndPath() {
    assertThatThrownBy(() -> read(TEMPLATE.replace("type: aws", "type: aws_proxy")))
        .hasMessage(
            "Api.Body.paths./things.get.x-amazon-apigateway-integration: type aws_proxy is not"
                + " supported (line 14); supported: aws, http, http_proxy, mock");
  }

  @Test
  void modelThatIsNone_saysWhere() {
    String body =
        "requestBody: { content: { a/b: { schema: { $ref: \"#/components/schemas/X\" } } } }";
    String get = " ".repeat(12) + "get:\n";
    assertThat(TEMPLATE).contains(get);
    String wrong = TEMPLATE.replace(get, get + " ".repeat(14) + body + "\n");
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(
            "Api.Body.paths./things.get.requestBody.content.a/b: schema is no model: ")
        .hasMessageEndingWith("(line 12)");
  }

  @Test
  void headerOfApiGateway_thatIsMapped_isNoticed() throws IOException {
    String mapped =
        TEMPLATE.replaceFirst(
            "( +)requestTemplates",
            "$1requestParameters: { integration.request.header.te: context.stage }\n$0");
    assertThat(read(mapped).notices())
        .containsExactly(
            "Api.Body.paths./things.get.x-amazon-apigateway-integration.requestParameters: API"
                + " Gateway sets this header itself, so the method answers 500:"
                + " integration.request.header.te (line 18)");
    assertThat(read(TEMPLATE).notices()).isEmpty();
  }

  @Test
  void callAws_onlyWhereAnIntegrationDoes() throws IOException {
    assertThat(read(TEMPLATE).routes().callAws()).isTrue();
    assertThat(read(TEMPLATE.replace("type: aws", "type: mock")).routes().callAws()).isFalse();
  }

  @Test
  void twoApis_areNamed() {
    String twins =
        TEMPLATE.replace(
            "Resources:\n", "Resources:\n  Twin: { Type: \"AWS::ApiGateway::RestApi\" }\n");
    assertThatThrownBy(() -> read(twins))
        .hasMessage(
            "the gateway serves one AWS::ApiGateway::RestApi or AWS::Serverless::Api; the template has 2: Twin, Api");
  }
}
