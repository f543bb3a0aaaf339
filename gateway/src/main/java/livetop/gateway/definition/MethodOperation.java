package livetop.gateway.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Section;

/** An {@code AWS::ApiGateway::Method} as an OpenAPI operation. */
final class MethodOperation {
  private static final String API_KEY = "api_key";

  /** What {@code ApiKeyRequired} asks for. */
  static final Map<String, Object> API_KEY_SCHEME =
      Map.of(API_KEY, Map.of("type", "apiKey", "name", "x-api-key", "in", "header"));

  private static final Set<String> KEYS =
      Set.of(
          "ApiKeyRequired",
          "AuthorizationScopes",
          "AuthorizationType",
          "AuthorizerId",
          "HttpMethod",
          "Integration",
          "MethodResponses",
          "OperationName",
          "RequestModels",
          "RequestParameters",
          "RequestValidatorId",
          "ResourceId",
          "RestApiId");

  private static final Map<String, String> INTEGRATION =
      Map.ofEntries(
          Map.entry("Type", "type"),
          Map.entry("IntegrationHttpMethod", "httpMethod"),
          Map.entry("Uri", "uri"),
          Map.entry("Credentials", "credentials"),
          Map.entry("ConnectionType", "connectionType"),
          Map.entry("PassthroughBehavior", "passthroughBehavior"),
          Map.entry("RequestTemplates", "requestTemplates"),
          Map.entry("RequestParameters", "requestParameters"),
          Map.entry("TimeoutInMillis", "timeoutInMillis"),
          Map.entry("ContentHandling", "contentHandling"),
          Map.entry("CacheNamespace", "cacheNamespace"),
          Map.entry("CacheKeyParameters", "cacheKeyParameters"));

  private static final Map<String, String> INTEGRATION_RESPONSE =
      Map.of(
          "StatusCode", "statusCode",
          "ResponseTemplates", "responseTemplates",
          "ResponseParameters", "responseParameters",
          "ContentHandling", "contentHandling");

  private static final String REQUEST = "method.request.";
  private static final String RESPONSE_HEADER = "method.response.header.";
  private static final Set<String> AUTHORIZATION =
      Set.of("NONE", "AWS_IAM", "COGNITO_USER_POOLS", "CUSTOM");

  private MethodOperation() {}

  static Map<String, Object> of(Section method) {
    method.supportsOnly(KEYS);
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("parameters", parameters(method));
    operation.put("responses", responses(method));
    Section models = method.sectionOrEmpty("RequestModels");
    if (!models.keys().isEmpty()) {
      operation.put("requestBody", models.place(body(models)));
    }
    if (method.has("RequestValidatorId")) {
      operation.put("x-amazon-apigateway-request-validator", method.text("RequestValidatorId"));
    }
    addSecurity(method, operation);
    if (method.has("Integration")) {
      operation.put("x-amazon-apigateway-integration", integration(method.section("Integration")));
    }
    return method.place(operation);
  }

  private static List<Object> parameters(Section method) {
    List<Object> parameters = new ArrayList<>();
    Section declared = method.sectionOrEmpty("RequestParameters");
    for (String key : declared.keys()) {
      String[] parts =
          key.startsWith(REQUEST) ? key.substring(REQUEST.length()).split("[.]", 2) : null;
      if (parts == null || parts.length < 2) {
        throw declared.unsupported(key, Set.of(REQUEST + "PLACE.NAME"));
      }
      Map<String, Object> parameter = new LinkedHashMap<>();
      parameter.put("in", parts[0].equals("querystring") ? "query" : parts[0]);
      parameter.put("name", parts[1]);
      parameter.put("required", declared.flag(key));
      parameters.add(declared.place(parameter));
    }
    return parameters;
  }

  private static Map<String, Object> responses(Section method) {
    Map<String, Object> responses = new LinkedHashMap<>();
    for (Section response : method.sections("MethodResponses")) {
      Map<String, Object> headers = new LinkedHashMap<>();
      for (String key : response.sectionOrEmpty("ResponseParameters").keys()) {
        if (key.startsWith(RESPONSE_HEADER)) {
          headers.put(key.substring(RESPONSE_HEADER.length()), Map.of());
        }
      }
      Map<String, Object> converted = new LinkedHashMap<>(Map.of("headers", headers));
      responses.put(response.text("StatusCode"), response.place(converted));
    }
    return responses;
  }

  private static Map<String, Object> body(Section models) {
    Map<String, Object> content = new LinkedHashMap<>();
    for (String type : models.keys()) {
      String model = models.text(type);
      // What is there in every API: Empty takes all.
      Map<String, Object> schema =
          Set.of("Empty", "Error").contains(model)
              ? Map.of("type", "object")
              : Map.of("$ref", "#/components/schemas/" + model);
      content.put(type, models.place(new LinkedHashMap<>(Map.of("schema", schema))));
    }
    return new LinkedHashMap<>(Map.of("content", content));
  }

  private static void addSecurity(Section method, Map<String, Object> operation) {
    List<Object> security = new ArrayList<>();
    if (method.flag("ApiKeyRequired")) {
      security.add(Map.of(API_KEY, List.of()));
    }
    String type = method.textOr("AuthorizationType", "NONE");
    if (type.equals("AWS_IAM")) {
      operation.put("x-amazon-apigateway-auth", Map.of("type", type));
    } else if (!AUTHORIZATION.contains(type)) {
      throw method.unsupported("AuthorizationType " + type, AUTHORIZATION);
    } else if (!type.equals("NONE")) {
      security.add(
          Map.of(method.text("AuthorizerId"), List.copyOf(method.texts("AuthorizationScopes"))));
    }
    operation.put("security", security);
  }

  private static Map<String, Object> integration(Section integration) {
    for (String key : integration.keys()) {
      if (!INTEGRATION.containsKey(key) && !key.equals("IntegrationResponses")) {
        throw integration.unsupported(key, INTEGRATION.keySet());
      }
    }
    Map<String, Object> converted = integration.renamed(INTEGRATION).asMap();
    Map<String, Object> responses = new LinkedHashMap<>();
    for (Section response : integration.sections("IntegrationResponses")) {
      String pattern = response.textOr("SelectionPattern", "");
      String key = pattern.isEmpty() ? "default" : pattern;
      Map<String, Object> each = response.renamed(INTEGRATION_RESPONSE).asMap();
      // Several without a pattern differ by their status.
      responses.put(
          responses.containsKey(key) ? response.text("StatusCode") : key, response.place(each));
    }
    converted.put("responses", integration.place(responses));
    converted.put("type", integration.text("Type").toLowerCase(Locale.ROOT));
    return integration.place(converted);
  }
}
