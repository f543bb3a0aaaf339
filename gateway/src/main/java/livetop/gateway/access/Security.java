package livetop.gateway.access;

import java.util.ArrayList;
import java.util.List;
import livetop.gateway.template.Section;
import livetop.gateway.template.TemplateException;

/**
 * What a method asks of its callers. As in API Gateway every requirement of the list counts, not
 * one of them.
 *
 * @param apiKey whether a key is needed
 * @param iam the operation that wants a signature; null for none
 * @param userPools the security scheme of Cognito user pools; null for none
 * @param scopes one of which a token must have; empty for an identity token
 */
public record Security(boolean apiKey, Section iam, Section userPools, List<String> scopes) {
  /** Where API keys are, in an OpenAPI document. */
  public static final String KEY_SOURCE = "x-amazon-apigateway-api-key-source";

  public static final String HEADER = "HEADER";

  private static final List<String> SUPPORTED =
      List.of(
          "an API key in the header x-api-key",
          "one of type cognito_user_pools",
          "none",
          "IAM with --access-key ID=SECRET");
  private static final String TYPE = "x-amazon-apigateway-authtype";

  /** Reads the {@code security} of an OpenAPI operation. */
  public static Security read(Section operation, Section document) {
    boolean iam = isIam(operation.sectionOrEmpty("x-amazon-apigateway-auth").textOr("type", ""));
    Section schemes = document.sectionOrEmpty("components").sectionOrEmpty("securitySchemes");
    boolean apiKey = false;
    Section userPools = null;
    List<String> scopes = new ArrayList<>();
    for (Section requirement : operation.sections("security")) {
      for (String name : requirement.keys()) {
        Section scheme = schemes.section(name);
        String type = scheme.textOr(TYPE, "");
        if (isIam(type)) {
          iam = true;
        } else if (type.isEmpty()) {
          checkKey(scheme, document);
          apiKey = true;
        } else if (type.equals("cognito_user_pools") && userPools == null) {
          userPools = scheme;
          scopes.addAll(requirement.texts(name));
        } else {
          throw operation.unsupported("security by " + name + " (" + type + ")", SUPPORTED);
        }
      }
    }
    return new Security(apiKey, iam ? operation : null, userPools, scopes);
  }

  private static void checkKey(Section scheme, Section document) {
    String source = document.textOr(KEY_SOURCE, HEADER);
    if (!source.equals(HEADER)) {
      throw scheme.unsupported("an API key from " + KEY_SOURCE + " " + source, List.of(HEADER));
    }
    boolean header = scheme.text("in").equals("header");
    if (!scheme.text("type").equals("apiKey")
        || !header
        || !scheme.text("name").equalsIgnoreCase(UsagePlans.HEADER)) {
      throw scheme.error("an API key must be of type apiKey in the header " + UsagePlans.HEADER);
    }
  }

  private static boolean isIam(String type) {
    return type.equalsIgnoreCase("AWS_IAM") || type.equalsIgnoreCase("awsSigv4");
  }

  /**
   * Refuses a method that wants a signature where nobody's secret is known.
   *
   * @throws TemplateException in that case
   */
  public void check(AccessKeys keys) {
    if (iam != null && keys.isEmpty()) {
      throw iam.unsupported("IAM without the secret of a caller", SUPPORTED);
    }
  }
}
