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

/** However a template writes an API, it becomes the same routes. */
final class ApiFormsTest {
  private static final String METHODS =
      """
      Resources:
        Api: { Type: "AWS::ApiGateway::RestApi", Properties: { Name: t, Policy: "" } }
        Streams:
          Type: AWS::ApiGateway::Resource
          Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: streams }
        Name:
          Type: AWS::ApiGateway::Resource
          Properties: { RestApiId: !Ref Api, ParentId: !Ref Streams, PathPart: "{name}" }
        Valid:
          Type: AWS::ApiGateway::RequestValidator
          Properties: { RestApiId: !Ref Api, ValidateRequestBody: true, ValidateRequestParameters: true }
        Item:
          Type: AWS::ApiGateway::Model
          Properties:
            RestApiId: !Ref Api
            Name: Item
            ContentType: application/json
            Schema:
              $schema: http://json-schema.org/draft-04/schema#
              type: object
              properties: { size: { $ref: "#/definitions/size" } }
              definitions: { size: { type: integer } }
        Items:
          Type: AWS::ApiGateway::Model
          Properties:
            RestApiId: !Ref Api
            Name: Items
            ContentType: application/json
            Schema: !Sub '{"type":"array","items":{"$ref":"https://apigateway.amazonaws.com/restapis/${Api}/models/Item"}}'
        Put:
          Type: AWS::ApiGateway::Method
          Properties:
            RestApiId: !Ref Api
            ResourceId: !Ref Name
            HttpMethod: POST
            AuthorizationType: NONE
            ApiKeyRequired: true
            RequestValidatorId: !Ref Valid
            RequestModels: { application/json: !Ref Items }
            RequestParameters: { method.request.path.name: true, method.request.querystring.q: false }
            Integration:
              Type: AWS
              IntegrationHttpMethod: POST
              Credentials: arn:aws:iam::111122223333:role/r
              Uri: arn:aws:apigateway:eu-central-1:kinesis:action/PutRecord
              PassthroughBehavior: NEVER
              RequestTemplates: { application/json: "{}" }
              IntegrationResponses:
                - { StatusCode: 202, ResponseParameters: { method.response.header.X: "'x'" } }
                - { StatusCode: 400, SelectionPattern: '4\\d{2}' }
            MethodResponses:
              - { StatusCode: 202, ResponseParameters: { method.response.header.X: true } }
              - { StatusCode: 400 }
        Cors:
          Type: AWS::ApiGateway::Method
          Properties:
            RestApiId: !Ref Api
            ResourceId: !GetAtt Api.RootResourceId
            HttpMethod: ANY
            AuthorizationType: NONE
            Integration:
              Type: MOCK
              RequestTemplates: { application/json: "{ statusCode: 204 }" }
              IntegrationResponses: [{ StatusCode: "204" }]
            MethodResponses: [{ StatusCode: "204" }]
        Own:
          Type: AWS::ApiGateway::Authorizer
          Properties: { RestApiId: !Ref Api, Name: own, Type: TOKEN, IdentitySource: method.request.header.Auth }
        Deployment:
          Type: AWS::ApiGateway::Deployment
          DependsOn: [Put, Cors]
          Properties:
            RestApiId: !Ref Api
            StageName: dev
            StageDescription: { ThrottlingRateLimit: 5, Variables: { a: b } }
      """;

  private static final String SWAGGER =
      """
      Resources:
        Api:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Body:
              swagger: "2.0"
              schemes: [https]
              basePath: /ignored
              consumes: [application/json]
              x-amazon-apigateway-request-validators: { all: { validateRequestBody: true } }
              definitions:
                Pet: { type: object, required: [name] }
              securityDefinitions:
                api_key: { type: apiKey, name: x-api-key, in: header }
              parameters:
                Pet: { name: Pet, in: body, required: true, schema: { $ref: "#/definitions/Pet" } }
              paths:
                /pets/{id}:
                  post:
                    x-amazon-apigateway-request-validator: all
                    produces: [application/json]
                    security: [{ api_key: [] }]
                    parameters:
                      - { name: id, in: path, required: true, type: string }
                      - { $ref: "#/parameters/Pet" }
                    responses: { "200": { description: ok, headers: { X-H: { type: string } } } }
                    x-amazon-apigateway-integration:
                      type: mock
                      requestTemplates: { application/json: "{statusCode: 200}" }
                      responses: { default: { statusCode: "200" } }
        Deployment: { Type: "AWS::ApiGateway::Deployment", Properties: { RestApiId: !Ref Api, StageName: v1 } }
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

  @Test
  void methods_areRoutes() throws IOException {
    ApiDefinition definition = ApiDefinition.read(template(METHODS));

    Section put = definition.document().section("paths").section("/streams/{name}").section("post");
    assertThat(put.path()).isEqualTo("Put");
    assertThat(put.value("parameters"))
        .isEqualTo(
            List.of(
                Map.of("in", "path", "name", "name", "required", true),
                Map.of("in", "query", "name", "q", "required", false)));
    assertThat(put.value("security")).isEqualTo(List.of(Map.of("api_key", List.of())));
    Section integration = put.section("x-amazon-apigateway-integration");
    assertThat(integration.path()).isEqualTo("Put.Integration");
    assertThat(integration.text("type")).isEqualTo("aws");
    assertThat(integration.section("responses").keys()).containsExactly("default", "4\\d{2}");
    assertThat(definition.stage().text("StageName")).isEqualTo("dev");
    assertThat(definition.stage().value("MethodSettings"))
        .isEqualTo(
            List.of(Map.of("ThrottlingRateLimit", 5L, "ResourcePath", "/*", "HttpMethod", "*")));

    RestApi api = api(METHODS, false);
    assertThat(api.stage()).isEqualTo("dev");
    assertThat(api.routes().find("POST", "/streams/s1")).isNotNull();
    assertThat(api.routes().find("GET", "/streams/s1")).isNull();
    assertThat(api.routes().find("DELETE", "/")).isNotNull();
    assertThat(api.callsAws()).isTrue();
  }

  @Test
  void models_referToEachOther() throws IOException {
    Section schemas =
        ApiDefinition.read(template(METHODS)).document().section("components").section("schemas");
    assertThat(schemas.value("Items"))
        .isEqualTo(Map.of("type", "array", "items", Map.of("$ref", "#/components/schemas/Item")));
    assertThat(schemas.section("Item").section("properties").value("size"))
        .isEqualTo(Map.of("$ref", "#/components/schemas/Item/definitions/size"));
  }

  @Test
  void whatIsWrongInAMethod_isToldOfIt() {
    refused(
        "AuthorizationType: NONE\n      ApiKeyRequired",
        "AuthorizationType: OTHER\n      ApiKeyRequired",
        "Put: AuthorizationType OTHER is not supported (line 33); supported: AWS_IAM, COGNITO_USER_POOLS, CUSTOM, NONE");
    refused(
        "AuthorizationType: NONE\n      ApiKeyRequired",
        "AuthorizationType: CUSTOM\n      AuthorizerId: !Ref Own\n      ApiKeyRequired",
        "Put: security by shop-Own (token) is not supported (line 33); supported: ");
    refused(
        "Type: AWS\n",
        "Type: AWS_PROXY\n",
        "Put.Integration: type aws_proxy is not supported (line 42); supported: aws, http, http_proxy, mock");
    refused(
        "ResourceId: !Ref Name",
        "ResourceId: abc",
        "Put: there is no resource abc below the API's root (line 33)");
    refused(
        "PassthroughBehavior: NEVER",
        "TlsConfig: {}",
        "Put.Integration: TlsConfig is not supported");
    refused(
        "method.request.path.name: true",
        "method.request.cookie.name: true",
        "a required parameter in cookie is not supported (line 40); supported: header, path, query");
    refused("ParentId: !Ref Streams", "ParentId: !Ref Name", "below the API's root");
  }

  private void refused(String from, String to, String message) {
    assertThat(METHODS).contains(from);
    assertThatThrownBy(() -> api(METHODS.replace(from, to), false))
        .as(to)
        .hasMessageContaining(message);
  }

  @Test
  void unsupportedRoute_isSkippedWhereThatIsWanted() throws IOException {
    RestApi api = api(METHODS.replace("Type: AWS\n", "Type: AWS_PROXY\n"), true);
    assertThat(api.notices())
        .containsExactly(
            "POST /streams/{name} answers 501: Put.Integration: type aws_proxy is not supported"
                + " (line 42); supported: aws, http, http_proxy, mock");
    assertThat(api.routes().find("POST", "/streams/s1")).isNotNull();
    assertThat(api.callsAws()).isFalse();
  }

  @Test
  void swagger_isConverted() throws IOException {
    ApiDefinition definition = ApiDefinition.read(template(SWAGGER));
    Section post = definition.document().section("paths").section("/pets/{id}").section("post");
    assertThat(post.value("requestBody"))
        .isEqualTo(
            Map.of(
                "content",
                Map.of(
                    "application/json",
                    Map.of("schema", Map.of("$ref", "#/components/schemas/Pet")))));
    RestApi api = api(SWAGGER, false);
    assertThat(api.routes().find("POST", "/pets/7")).isNotNull();
    assertThat(api.routes().find("POST", "/ignored/pets/7")).isNull();
  }

  /** A function that a route needs and nobody here knows costs that route alone. */
  @Test
  void whatCannotBeTold_costsItsRouteAlone() throws IOException {
    String unknown =
        METHODS.replace(
            "Uri: arn:aws:apigateway:eu-central-1:kinesis:action/PutRecord",
            "Uri: !ImportValue stream");
    assertThatThrownBy(() -> api(unknown, false))
        .hasMessageStartingWith("Put.Integration.Uri: Fn::ImportValue is not supported (line 45);");
    RestApi api = api(unknown, true);
    assertThat(api.notices()).hasSize(1);
    assertThat(api.notices().get(0))
        .startsWith("POST /streams/{name} answers 501: Put.Integration.Uri: Fn::ImportValue");
    assertThat(api.routes().find("DELETE", "/")).isNotNull();
  }

  @Test
  void body_mayBeAFileBesideTheTemplate() throws IOException {
    String inline =
        SWAGGER.substring(SWAGGER.indexOf("swagger:"), SWAGGER.indexOf("  Deployment:"));
    Files.writeString(folder.resolve("api.yaml"), "        " + inline);
    String outside = SWAGGER.replace("Body:\n        " + inline, "BodyS3Location: api.yaml\n");
    assertThat(outside).doesNotContain("swagger");
    assertThat(api(outside, false).routes().find("POST", "/pets/7")).isNotNull();
    assertThatThrownBy(() -> api(outside.replace("api.yaml", "{ Bucket: b, Key: k }"), false))
        .hasMessage(
            "Api: BodyS3Location of an object in S3 is not supported; supported: a file beside the"
                + " template, such as ./api.yaml (line 5)");
    assertThatThrownBy(() -> api(outside.replace("BodyS3Location", "Nothing"), false))
        .hasMessageContaining("Api: Nothing is not supported (line 5); supported: ");
  }
}
