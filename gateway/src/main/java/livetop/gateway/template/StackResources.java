package livetop.gateway.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the resources of a stack are known by in its account, as {@code aws cloudformation
 * describe-stack-resources} and {@code list-stack-resources} print it, as JSON or YAML. What is
 * named one by one goes before it.
 *
 * @param ids physical ids by logical id
 * @param stackId the stack's ARN; null where nobody said it
 * @param named likewise physical ids
 */
public record StackResources(Map<String, String> ids, String stackId, Map<String, String> named) {

  private static final List<String> KEYS = List.of("StackResources", "StackResourceSummaries");
  private static final List<String> SUPPORTED =
      List.of(
          "what aws cloudformation describe-stack-resources prints",
          "what aws cloudformation list-stack-resources prints");

  private static final Pattern STACK =
      Pattern.compile("arn:[a-z-]+:cloudformation:([a-z0-9-]+):([0-9]{12}):stack/([^/]+)/.*");

  /** What is named one by one. */
  public static StackResources named(Map<String, String> named) {
    return new StackResources(Map.of(), null, named);
  }

  /**
   * @throws TemplateException if the file is no such list
   */
  public static StackResources read(Path file, Map<String, String> named) {
    Lines lines = new Lines();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Map<String, Object> map = new YamlReader(lines, null).read(reader);
      return of(new Section(map, "", Line.NONE, lines), named);
    } catch (TemplateException e) {
      throw new TemplateException("--stack-resources %s: %s".formatted(file, e.getMessage()))
          .supported(SUPPORTED);
    } catch (IOException e) {
      throw new TemplateException("--stack-resources %s: cannot be read: %s".formatted(file, e));
    }
  }

  private static StackResources of(Section file, Map<String, String> named) {
    String key = KEYS.stream().filter(file::has).findFirst().orElse(null);
    if (key == null) {
      throw new TemplateException("it has no list StackResources");
    }
    Map<String, String> ids = new LinkedHashMap<>();
    String stack = null;
    for (Section each : file.sections(key)) {
      String id = each.textOr("PhysicalResourceId", "");
      if (!id.isEmpty()) {
        ids.put(each.text("LogicalResourceId"), id);
      }
      stack = each.textOr("StackId", stack);
    }
    return new StackResources(ids, stack, named);
  }

  /**
   * The ids of those resources that a template has.
   *
   * @throws TemplateException if it has none of the stack's resources, or not one that is named, or
   *     the stack is in another account or region than it is read for
   */
  Map<String, String> of(List<String> logicalIds, Pseudo pseudo) {
    for (String id : named.keySet()) {
      if (!logicalIds.contains(id)) {
        throw new TemplateException(
            "the template has no resource %s; it has: %s"
                .formatted(id, String.join(", ", logicalIds)));
      }
    }
    Map<String, String> all = new LinkedHashMap<>(ids);
    all.keySet().retainAll(logicalIds);
    if (all.isEmpty() && !ids.isEmpty()) {
      throw new TemplateException(
          "--stack-resources: the template has none of the stack's resources: "
              + String.join(", ", ids.keySet()));
    }
    if (stackId != null) {
      check(stackId, pseudo);
    }
    all.putAll(named);
    return all;
  }

  private static void check(String stackId, Pseudo pseudo) {
    Matcher stack = STACK.matcher(stackId);
    if (stack.matches()
        && !(stack.group(1).equals(pseudo.region()) && stack.group(2).equals(pseudo.accountId()))) {
      throw new TemplateException(
          "--stack-resources: the stack %s is in another account or region; give --account-id %s --region %s"
              .formatted(stack.group(3), stack.group(2), stack.group(1)));
    }
  }
}
