package livetop.gateway.template;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of CloudFormation's pseudo parameters ({@code AWS::Region} and so on).
 *
 * @param stackName what resources without a name of their own are named after
 * @param region such as {@code eu-central-1}
 * @param accountId twelve digits
 * @param stackGuid what ends the stack's id: nobody can guess it
 * @param secrets what secrets hold, by the name or ARN that {@code Ref} gives
 */
public record Pseudo(
    String stackName,
    String region,
    String accountId,
    UUID stackGuid,
    Map<String, String> secrets) {
  public static final String NO_ACCOUNT = "000000000000";
  private static final Pattern SECRET =
      Pattern.compile("\\{\\{resolve:secretsmanager:([^}]*?)(:SecretString[^}]*)?}}");

  /** A stack that is in no account: its account id is all zeros, its GUID is a new one. */
  public static Pseudo local(String stackName, String region) {
    return local(stackName, region, NO_ACCOUNT);
  }

  /** A stack of which no more is known than its account. */
  public static Pseudo local(String stackName, String region, String accountId) {
    return new Pseudo(stackName, region, accountId, UUID.randomUUID(), Map.of());
  }

  /** The same, where it is known what these secrets hold. */
  public Pseudo knowing(Map<String, String> secrets) {
    return new Pseudo(stackName, region, accountId, stackGuid, Map.copyOf(secrets));
  }

  String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  String urlSuffix() {
    return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  }

  /**
   * A text with its dynamic references to secrets resolved. There is no Secrets Manager here; for a
   * secret that nobody told the GUID is as good, since nobody can guess it.
   */
  String withSecrets(String text) {
    return SECRET
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    secrets.getOrDefault(found.group(1), stackGuid.toString())));
  }

  /**
   * A text of an OpenAPI document with its variables filled in.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/import-api-aws-variables.html">AWS
   *     variables for OpenAPI import</a>
   */
  String imported(String text) {
    return text.contains("${AWS::")
        ? text.replace("${AWS::AccountId}", accountId)
            .replace("${AWS::Partition}", partition())
            .replace("${AWS::Region}", region)
        : text;
  }

  Optional<String> value(String name) {
    return switch (name) {
      case "AWS::AccountId" -> Optional.of(accountId);
      case "AWS::Partition" -> Optional.of(partition());
      case "AWS::Region" -> Optional.of(region);
      case "AWS::StackName" -> Optional.of(stackName);
      case "AWS::StackId" ->
          Optional.of(
              "arn:%s:cloudformation:%s:%s:stack/%s/%s"
                  .formatted(partition(), region, accountId, stackName, stackGuid));
      case "AWS::URLSuffix" -> Optional.of(urlSuffix());
      default -> Optional.empty();
    };
  }
}
