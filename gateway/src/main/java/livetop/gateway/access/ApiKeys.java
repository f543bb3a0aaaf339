package livetop.gateway.access;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;

/**
 * The API keys of a template. A key's value is what the gateway was given, else what the template
 * says, else made up.
 */
public final class ApiKeys {
  public static final String TYPE = "AWS::ApiGateway::ApiKey";
  private static final Set<String> KEYS =
      Set.of(
          "Name",
          "Description",
          "Enabled",
          "Value",
          "GenerateDistinctId",
          "CustomerId",
          "StageKeys",
          "Tags");

  /** API Gateway's bounds. */
  private static final int MIN_LENGTH = 20;

  private static final int MAX_LENGTH = 128;
  private static final int RANDOM_BYTES = 30;

  /**
   * One key.
   *
   * @param id what {@code Ref} gives
   * @param madeUp whether nobody can know the value who is not told
   * @param stages what the key is for without a plan, each {@code API/STAGE}
   */
  public record ApiKey(
      String logicalId,
      String id,
      String value,
      boolean enabled,
      boolean madeUp,
      List<String> stages) {}

  private final Map<String, ApiKey> byId = new LinkedHashMap<>();

  /**
   * @param values by logical id
   */
  public ApiKeys(Template template, Map<String, String> values) {
    List<Resource> resources = template.resourcesOfType(TYPE);
    List<String> names = resources.stream().map(Resource::logicalId).toList();
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new TemplateException(
            "with these parameters the template has no API key %s; it has: %s"
                .formatted(name, names.isEmpty() ? "none" : String.join(", ", names)));
      }
    }
    for (Resource resource : resources) {
      ApiKey key = read(resource, values.get(resource.logicalId()));
      byId.put(key.id(), key);
    }
  }

  /** The key with an id, or null. */
  ApiKey withId(String id) {
    return byId.get(id);
  }

  /** The keys whose values were made up, which somebody must be told. */
  public List<ApiKey> madeUp() {
    List<ApiKey> madeUp = new ArrayList<>(byId.values());
    madeUp.removeIf(key -> !key.madeUp());
    return madeUp;
  }

  private static ApiKey read(Resource resource, String given) {
    Section section = resource.section();
    section.supportsOnly(KEYS);
    String known = given == null ? section.textOr("Value", null) : given;
    String value = known == null ? random() : known;
    if (value.length() < MIN_LENGTH || value.length() > MAX_LENGTH) {
      throw section.error(
          "a key's value must have %d to %d characters; it has %d"
              .formatted(MIN_LENGTH, MAX_LENGTH, value.length()));
    }
    return new ApiKey(
        resource.logicalId(),
        resource.name(),
        value,
        section.flag("Enabled"),
        known == null,
        section.sections("StageKeys").stream()
            .map(each -> each.text("RestApiId") + "/" + each.text("StageName"))
            .toList());
  }

  /** All of them. */
  List<ApiKey> all() {
    return List.copyOf(byId.values());
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
