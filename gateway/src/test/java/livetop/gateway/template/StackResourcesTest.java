package livetop.gateway.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackResourcesTest {
  private static final List<String> IDS = List.of("Queue", "Table", "Topic");
  private static final Pseudo PSEUDO = Pseudo.local("shop", "us-east-1", "111122223333");
  private static final String STACK =
      "arn:aws:cloudformation:us-east-1:111122223333:stack/orders/0cf4e5e0";
  private static final String DESCRIBED =
      """
      { "StackResources": [
        { "StackName": "orders", "StackId": "%s", "LogicalResourceId": "Queue",
          "PhysicalResourceId": "https://sqs.us-east-1.amazonaws.com/111122223333/orders-Queue-1A",
          "ResourceType": "AWS::SQS::Queue", "Timestamp": "2026-11-20T10:00:00.000Z" },
        { "StackName": "orders", "StackId": "%s", "LogicalResourceId": "Table",
          "PhysicalResourceId": "orders-Table-1B", "ResourceType": "AWS::DynamoDB::Table" },
        { "StackId": "%s", "LogicalResourceId": "Topic", "ResourceType": "AWS::SNS::Topic" },
        { "StackId": "%s", "LogicalResourceId": "Other", "PhysicalResourceId": "x" } ] }
      """
          .formatted(STACK, STACK, STACK, STACK);

  @TempDir Path folder;

  private Map<String, String> read(String text, Map<String, String> named) throws IOException {
    Path file = Files.writeString(folder.resolve("stack.json"), text);
    return StackResources.read(file, named).of(IDS, PSEUDO);
  }

  @Test
  void ids_areThoseOfTheStack() throws IOException {
    String queue = "https://sqs.us-east-1.amazonaws.com/111122223333/orders-Queue-1A";
    assertThat(read(DESCRIBED, Map.of()))
        .isEqualTo(Map.of("Queue", queue, "Table", "orders-Table-1B"));
    assertThat(read(DESCRIBED, Map.of("Table", "mine")))
        .isEqualTo(Map.of("Queue", queue, "Table", "mine"));
    String listed =
        """
        StackResourceSummaries:
        - LastUpdatedTimestamp: '2026-11-20T10:00:00.000000+00:00'
          LogicalResourceId: Table
          PhysicalResourceId: orders-Table-1B
        """;
    assertThat(read(listed, Map.of())).isEqualTo(Map.of("Table", "orders-Table-1B"));
  }

  @Test
  void file_thatIsNone_saysWhatIs() {
    String supported =
        "; supported: what aws cloudformation describe-stack-resources prints, what aws"
            + " cloudformation list-stack-resources prints";
    assertThatThrownBy(() -> read("{ \"Stacks\": [] }", Map.of()))
        .hasMessageEndingWith("stack.json: it has no list StackResources" + supported);
    assertThatThrownBy(() -> read("{ \"StackResources\": {} }", Map.of()))
        .hasMessageEndingWith("stack.json: StackResources must be a list" + supported);
    assertThatThrownBy(() -> read("[1", Map.of()))
        .hasMessageContaining("stack.json: not YAML: ")
        .hasMessageEndingWith(supported);
    assertThatThrownBy(() -> read("[]", Map.of())).hasMessageEndingWith(supported);
  }

  @Test
  void stack_thatIsAnother_isRefused() {
    assertThatThrownBy(() -> read(DESCRIBED.replaceAll("Queue|Table|Topic", "Else"), Map.of()))
        .hasMessage(
            "--stack-resources: the template has none of the stack's resources: Else, Other");
    assertThatThrownBy(() -> read(DESCRIBED.replace("111122223333", "444455556666"), Map.of()))
        .hasMessage(
            "--stack-resources: the stack orders is in another account or region; give --account-id"
                + " 444455556666 --region us-east-1");
    assertThatThrownBy(() -> read(DESCRIBED, Map.of("Nothing", "x")))
        .hasMessage("the template has no resource Nothing; it has: Queue, Table, Topic");
  }
}
