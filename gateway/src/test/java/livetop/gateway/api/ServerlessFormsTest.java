package livetop.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import livetop.gateway.access.ApiKeys;
import livetop.gateway.access.UserPools;
import livetop.gateway.definition.ApiDefinition;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SAM makes of its API, its functions' events, its CORS and its authorizers. */
final class ServerlessFormsTest {
  private static final String HEAD =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Globals: { Api: { BinaryMediaTypes: [image~1png], OpenApiVersion: 3.0.1 } }
      Resources:
        Pool: { Type: "AWS::Cognito::UserPool" }
        Authorizing: { Type: "AWS::Serverless::Function", Properties: { Handler: a.b } }
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: v1
            Variables: { a: b }
      """;
  private static final String BODY =
      """
            DefinitionBody:
              openapi: 3.0.1
              paths:
                /a:
                  get:
                    responses: { "200": { description: ok } }
                    x-amazon-apigateway-integration:
                      type: mock
                      requestTemplates: { application/json: "{statusCode: 200}" }
                      responses: { default: { statusCode: "200" } }
                /open:
                  post:
                    responses: { "200": { description: ok } }
                    x-amazon-apigateway-integration:
                      type: mock
                      requestTemplates: { application/json: "{statusCode: 200}" }
                      responses: { default: { statusCode: "200" } }
      """;
  private static final String FUNCTION =
      """
        Function:
          Type: AWS::Serverless::Function
          Properties:
            FunctionName: !ImportValue name
            VpcConfig: { SubnetIds: !Split [",", !ImportValue subnets] }
            Events:
              Queue: { Type: SQS, Properties: { Queue: !ImportValue queue } }
              Get: { Type: Api, Properties: { Path: "/f/{id}", Method: get, RestApiId: !Ref Api } }
              Any: { Type: Api, Properties: { Path: /any, Method: any } }
              Else: { Type: Api, Properties: { Path: /else, Method: get, RestApiId: !ImportValue api } }
      """;
  private static final String NET =
      """
        Net:
          Type: AWS::EC2::Subnet
          Properties: { VpcId: !ImportValue vpc, AvailabilityZone: !Select [0, !GetAZs ""] }
      """;

  @TempDir Path folder;

  private Template template(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), yaml);
    return Template.read(file, Map.of(), Pseudo.local("shop", "eu-west-1"));
  }

  private RestApi api(String yaml, boolean skips) throws IOException {
    Template template = template(yaml);
    return RestApi.read(template, new ApiKeys(template, Map.of()), new UserPools(null), skips);
  }

  private Section paths(String yaml) throws IOException {
    return ApiDefinition.read(template(yaml)).document().section("paths");
  }

  private static String with(String properties) {
    return HEAD + properties.indent(6) + BODY;
  }

  @Test
  void api_isOne() throws IOException {
    ApiDefinition definition = ApiDefinition.read(template(HEAD + BODY + NET));
    assertThat(definition.api().texts("BinaryMediaTypes")).containsExactly("image/png");
    RestApi api = api(HEAD + BODY + NET, false);
    assertThat(api.stage()).isEqualTo("v1");
    assertThat(api.routes().find("GET", "/a")).isNotNull();
    assertThat(api.routes().find("OPTIONS", "/a")).isNull();
  }

  @Test
  void functions_areRoutesThatCannotBeServed() throws IOException {
    assertThatThrownBy(() -> api(HEAD + BODY + FUNCTION, false))
        .hasMessage(
            "Function.Events.Get.Properties: type aws_proxy is not supported (line 36); supported:"
                + " aws, http, http_proxy, mock");
    RestApi api = api(HEAD + BODY + FUNCTION, true);
    assertThat(api.routes().find("GET", "/a")).isNotNull();
    assertThat(api.routes().find("GET", "/f/7")).isNotNull();
    assertThat(api.routes().find("GET", "/any")).isNull();
    assertThat(api.notices())
        .containsExactly(
            "Function.Events.Any: this route is of another API, so it is left out (line 37)",
            "Function.Events.Else: this route is of another API, so it is left out (line 38)",
            "GET /f/{id} answers 501: Function.Events.Get.Properties: type aws_proxy is not"
                + " supported (line 36); supported: aws, http, http_proxy, mock");
  }

  @Test
  void functionsAlone_areAnApi() throws IOException {
    String alone =
        HEAD.substring(0, HEAD.indexOf("  Pool:")) + FUNCTION.replace(", RestApiId: !Ref Api", "");
    RestApi api = api(alone, true);
    assertThat(api.stage()).isEqualTo("Prod");
    assertThat(api.routes().find("GET", "/f/7")).isNotNull();
    assertThat(api.routes().find("PATCH", "/any")).isNotNull();
    assertThatThrownBy(() -> api(HEAD.substring(0, HEAD.indexOf("  Api:")), true))
        .hasMessageContaining(
            "the gateway serves one AWS::ApiGateway::RestApi or AWS::Serverless::Api; the template has 0");
  }

  @Test
  void cors_answersPreflights() throws IOException {
    Section paths = paths(with("Cors: \"'https://www.example.com'\"\n"));
    assertThat(headers(paths.section("/a")))
        .isEqualTo(
            Map.of(
                "method.response.header.Access-Control-Allow-Origin", "'https://www.example.com'",
                "method.response.header.Access-Control-Allow-Methods", "'GET,OPTIONS'"));
    paths =
        paths(
            with(
                """
                Cors:
                  AllowOrigin: "'*'"
                  AllowHeaders: "'a,b'"
                  AllowMethods: "'GET'"
                  MaxAge: "'600'"
                  AllowCredentials: true
                """));
    assertThat(headers(paths.section("/open")))
        .isEqualTo(
            Map.of(
                "method.response.header.Access-Control-Allow-Origin", "'*'",
                "method.response.header.Access-Control-Allow-Methods", "'GET'",
                "method.response.header.Access-Control-Allow-Headers", "'a,b'",
                "method.response.header.Access-Control-Max-Age", "'600'",
                "method.response.header.Access-Control-Allow-Credentials", "'true'"));
    RestApi api = api(with("Cors: \"'*'\"\n"), false);
    assertThat(api.routes().find("OPTIONS", "/open")).isNotNull();
    assertThatThrownBy(() -> api(with("Cors: { Origin: x }\n"), false))
        .hasMessage(
            "Api.Cors: Origin is not supported (line 12); supported: AllowCredentials,"
                + " AllowHeaders, AllowMethods, AllowOrigin, MaxAge");
  }

  private static Map<String, Object> headers(Section path) {
    return path.section("options")
        .section("x-amazon-apigateway-integration")
        .section("responses")
        .section("default")
        .section("responseParameters")
        .asMap();
  }

  @Test
  void auth_isThatOfEachMethodWithoutItsOwn() throws IOException {
    String auth =
        with(
            """
            Cors: "'*'"
            Auth:
              ApiKeyRequired: true
              AddApiKeyRequiredToCorsPreflight: false
              AddDefaultAuthorizerToCorsPreflight: false
              DefaultAuthorizer: Pool
              Authorizers:
                Pool: { UserPoolArn: !GetAtt Pool.Arn, AuthorizationScopes: [read] }
                Own: { FunctionArn: !GetAtt Authorizing.Arn }
              UsagePlan: { CreateUsagePlan: PER_API, Throttle: { RateLimit: 5, BurstLimit: 7 } }
            """);
    Section paths = paths(auth.replace("post:", "post:\n              security: [{ NONE: [] }]"));
    assertThat(paths.section("/a").section("get").value("security"))
        .isEqualTo(List.of(Map.of("Pool", List.of("read")), Map.of("api_key", List.of())));
    assertThat(paths.section("/open").section("post").value("security"))
        .isEqualTo(List.of(Map.of(), Map.of("api_key", List.of())));
    assertThat(paths.section("/a").section("options").value("security")).isEqualTo(List.of());
    Template template = template(auth);
    ApiKeys keys = new ApiKeys(template, Map.of("ApiApiKey", "a-key-of-20-characters"));
    RestApi api = RestApi.read(template, keys, new UserPools(null), false);
    assertThat(api.routes().find("GET", "/a")).isNotNull();
    assertThat(keys.madeUp()).isEmpty();
    assertThatThrownBy(
            () -> api(auth.replace("DefaultAuthorizer: Pool", "DefaultAuthorizer: Own"), false))
        .hasMessageStartingWith(
            "Api.DefinitionBody.paths./a.get: security by Own (a function) is not supported");
    assertThatThrownBy(() -> api(auth.replace("Authorizer: Pool", "Authorizer: AWS_IAM"), false))
        .hasMessageContaining("IAM without the secret of a caller is not supported");
    assertThatThrownBy(() -> api(auth.replace("Authorizer: Pool", "Authorizer: None"), false))
        .hasMessage("Api.Auth: DefaultAuthorizer names none of the Authorizers: None (line 14)");
    assertThatThrownBy(() -> api(auth.replace("PER_API", "EACH"), false))
        .hasMessageEndingWith(
            "CreateUsagePlan EACH is not supported (line 21); supported: NONE, PER_API, SHARED");
  }

  @Test
  void gatewayResponsesAndModels_arePartsOfTheDocument() throws IOException {
    ApiDefinition definition =
        ApiDefinition.read(
            template(
                with(
                    """
                    Models: { Item: { type: object } }
                    GatewayResponses:
                      DEFAULT_4XX:
                        StatusCode: 418
                        ResponseParameters: { Headers: { X: "'x'" } }
                    """)));
    assertThat(
            definition
                .document()
                .section("x-amazon-apigateway-gateway-responses")
                .section("DEFAULT_4XX")
                .asMap())
        .isEqualTo(
            Map.of(
                "statusCode",
                418L,
                "responseParameters",
                Map.of("gatewayresponse.header.X", "'x'")));
    assertThat(definition.document().section("components").section("schemas").value("Item"))
        .isEqualTo(Map.of("type", "object"));
  }

  @Test
  void definition_mayBeIncludedOrAFile() throws IOException {
    Files.writeString(
        folder.resolve("api.yaml"),
        """
        openapi: 3.0.1
        paths:
          /a:
            get:
              responses: { "200": { description: ok } }
              x-amazon-apigateway-integration:
                type: aws
                credentials: arn:${AWS::Partition}:iam::${AWS::AccountId}:role/r
                httpMethod: POST
                uri: arn:${AWS::Partition}:apigateway:${AWS::Region}:kinesis:action/PutRecord
                responses: { default: { statusCode: "200" } }
                requestTemplates: { application/json: { "Fn::Sub": "${Pool}" } }
        """);
    String included =
        HEAD
            + "      DefinitionBody: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: ./api.yaml } } }\n";
    Section get = paths(included).section("/a").section("get");
    assertThat(get.section("x-amazon-apigateway-integration").text("credentials"))
        .isEqualTo("arn:aws:iam::000000000000:role/r");
    assertThat(
            get.section("x-amazon-apigateway-integration")
                .section("requestTemplates")
                .text("application/json"))
        .isEqualTo("shop-Pool");
    assertThatThrownBy(() -> api(included.replace("Pool:", "Other:"), false))
        .hasMessageEndingWith(
            "there is no parameter, resource or pseudo parameter Pool (line 12 of ./api.yaml)");
    String file = HEAD + "      DefinitionUri: api.yaml\n";
    assertThatThrownBy(() -> api(file, false))
        .hasMessage(
            "Api.DefinitionUri.paths./a.get.x-amazon-apigateway-integration.requestTemplates:"
                + " application/json must be text (line 12 of api.yaml)");
    Files.writeString(
        folder.resolve("api.yaml"),
        Files.readString(folder.resolve("api.yaml")).replaceAll("\\{ .Fn::Sub.: (\\S+) }", "$1"));
    assertThat(api(file, false).routes().find("GET", "/a")).isNotNull();
    assertThatThrownBy(() -> api(file.replace("api.yaml", "s3://bucket/api.yaml"), false))
        .hasMessage(
            "Api: DefinitionUri of s3://bucket/api.yaml is not supported; supported: a file beside"
                + " the template, such as ./api.yaml (line 10)");
    assertThatThrownBy(() -> api(file.replace("api.yaml", "none.yaml"), false))
        .hasMessageStartingWith("Api: DefinitionUri of none.yaml cannot be read: ");
  }

  @Test
  void otherTransform_isRefusedWithWhatToDo() {
    assertThatThrownBy(
            () -> template(HEAD.replace("Serverless-2016-10-31", "LanguageExtensions") + BODY))
        .hasMessageEndingWith(
            "template.yaml: Transform AWS::LanguageExtensions is not supported (line 2);"
                + " supported: AWS::Serverless-2016-10-31,"
                + " AWS::Include of a file beside the template, what aws cloudformation get-template"
                + " --template-stage Processed prints");
  }
}
