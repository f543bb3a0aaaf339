package livetop.gateway.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Section;

/**
 * SAM's {@code Auth}: security schemes, and what each method without its own asks for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html">ApiAuth</a>
 */
final class ServerlessAuth {
  private static final String API_KEY = "api_key";
  private static final String IAM = "AWS_IAM";
  private static final String ANY = "x-amazon-apigateway-any-method";
  private static final Set<String> METHODS =
      Set.of("delete", "get", "head", "options", "patch", "post", "put", ANY);

  /** The policies for methods of other callers than the gateway's are not among them. */
  private static final Set<String> KEYS =
      Set.of(
          "AddApiKeyRequiredToCorsPreflight",
          "AddDefaultAuthorizerToCorsPreflight",
          "ApiKeyRequired",
          "Authorizers",
          "DefaultAuthorizer",
          "InvokeRole",
          "UsagePlan");

  private final Section auth;
  private final Section authorizers;

  private ServerlessAuth(Section auth) {
    this.auth = auth;
    authorizers = auth.sectionOrEmpty("Authorizers");
  }

  static Section added(Section document, Section api) {
    Section auth = api.sectionOrEmpty("Auth");
    auth.supportsOnly(KEYS);
    return auth.keys().isEmpty() ? document : new ServerlessAuth(auth).added(document);
  }

  private Section added(Section document) {
    Section components = document.sectionOrEmpty("components");
    Map<String, Object> schemes = components.sectionOrEmpty("securitySchemes").asMap();
    schemes.putAll(MethodOperation.API_KEY_SCHEME);
    schemes.put(IAM, scheme("awsSigv4", "Authorization", Map.of()));
    authorizers.keys().forEach(name -> schemes.put(name, scheme(authorizers.section(name))));
    Map<String, Object> allComponents = components.asMap();
    allComponents.put("securitySchemes", schemes);
    Section paths = document.section("paths");
    Map<String, Object> all = new LinkedHashMap<>();
    paths.keys().forEach(path -> all.put(path, secured(paths.section(path))));
    Map<String, Object> with = document.asMap();
    with.put("components", allComponents);
    with.put("paths", paths.place(all));
    return document.holding(with);
  }

  private Map<String, Object> secured(Section path) {
    Map<String, Object> methods = path.asMap();
    for (String method : path.keys()) {
      if (METHODS.contains(method)) {
        Section operation = path.section(method);
        Map<String, Object> with = operation.asMap();
        with.put("security", security(operation, method.equals("options")));
        methods.put(method, operation.place(with));
      }
    }
    return path.place(methods);
  }

  private List<Object> security(Section operation, boolean preflight) {
    List<Object> all = new ArrayList<>();
    boolean authorized = false;
    boolean keyed = false;
    for (Section each : operation.sections("security")) {
      authorized |= each.keys().stream().anyMatch(name -> isAuthorizer(name));
      keyed |= each.has(API_KEY);
      Map<String, Object> kept = each.asMap();
      kept.remove("NONE");
      all.add(each.place(kept));
    }
    String general = auth.textOr("DefaultAuthorizer", "NONE");
    if (!authorized
        && !general.equals("NONE")
        && !(preflight && !wanted("AddDefaultAuthorizerToCorsPreflight"))) {
      if (!isAuthorizer(general)) {
        throw auth.error("DefaultAuthorizer names none of the Authorizers: " + general);
      }
      List<String> scopes = authorizers.sectionOrEmpty(general).texts("AuthorizationScopes");
      all.add(auth.place(new LinkedHashMap<>(Map.of(general, scopes))));
    }
    if (!keyed
        && auth.flag("ApiKeyRequired")
        && !(preflight && !wanted("AddApiKeyRequiredToCorsPreflight"))) {
      all.add(auth.place(new LinkedHashMap<>(Map.of(API_KEY, List.of()))));
    }
    return all;
  }

  private boolean isAuthorizer(String name) {
    return name.equals(IAM) || name.equals("NONE") || authorizers.has(name);
  }

  /** What holds unless it is said otherwise. */
  private boolean wanted(String key) {
    return !auth.has(key) || auth.flag(key);
  }

  /** What is no user pool is refused where a method asks for it. */
  private static Map<String, Object> scheme(Section authorizer) {
    if (!authorizer.has("UserPoolArn")) {
      return authorizer.place(scheme("a function", "Authorization", Map.of()));
    }
    Object pools = authorizer.value("UserPoolArn");
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("type", "cognito_user_pools");
    own.put("providerARNs", pools instanceof List<?> ? pools : List.of(pools));
    Section identity = authorizer.sectionOrEmpty("Identity");
    if (identity.has("ValidationExpression")) {
      own.put("identityValidationExpression", identity.text("ValidationExpression"));
    }
    return authorizer.place(
        scheme(
            "cognito_user_pools",
            identity.textOr("Header", "Authorization"),
            authorizer.place(own)));
  }

  private static Map<String, Object> scheme(String type, String header, Map<String, Object> own) {
    Map<String, Object> scheme = new LinkedHashMap<>();
    scheme.put("type", "apiKey");
    scheme.put("in", "header");
    scheme.put("name", header);
    scheme.put("x-amazon-apigateway-authtype", type);
    scheme.put("x-amazon-apigateway-authorizer", own);
    return scheme;
  }
}
