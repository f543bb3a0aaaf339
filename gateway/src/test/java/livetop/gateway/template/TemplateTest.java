package livetop.gateway.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTest {
  private static final Pseudo PSEUDO = Pseudo.local("shop", "eu-west-1");

  private static Template read(String yaml, Map<String, String> parameters) {
    return Template.read(
        new StringReader(yaml), Path.of(""), parameters, StackResources.named(Map.of()), PSEUDO);
  }

  private static Object value(String expression) {
    String yaml =
        """
        Parameters:
          Color: { Type: String, Default: blue }
          Colors: { Type: CommaDelimitedList, Default: "red, green" }
          Count: { Type: Number, Default: 3 }
        Mappings:
          Words: { en: { hello: "Hello ${Color}", list: [a, b] } }
        Conditions:
          Blue: !Equals [!Ref Color, blue]
          NotBlue: !Not [!Condition Blue]
          Both: !And [!Condition Blue, !Equals [a, a]]
          Either: !Or [!Condition NotBlue, !Condition Blue]
          Neither: !And [!Condition NotBlue, !Condition Blue]
        Resources:
          Stream: { Type: "AWS::Kinesis::Stream" }
          Named: { Type: "AWS::DynamoDB::Table", Properties: { TableName: !Sub "${Color}-table" } }
          Role: { Type: "AWS::IAM::Role" }
          Bucket: { Type: "AWS::S3::Bucket" }
          Log: { Type: "AWS::Logs::LogGroup" }
          Api: { Type: "AWS::ApiGateway::RestApi" }
          It:
            Type: Some::Thing
            Properties:
              It:\s"""
            + expression
            + "\n";
    return read(yaml, Map.of()).resource("It").orElseThrow().properties().get("It");
  }

  @Test
  void ref_parameterResourceAndPseudo() {
    assertThat(value("!Ref Color")).isEqualTo("blue");
    assertThat(value("!Ref Colors")).isEqualTo(List.of("red", "green"));
    assertThat(value("{ Ref: Stream }")).isEqualTo("shop-Stream");
    assertThat(value("!Ref Named")).isEqualTo("blue-table");
    assertThat(value("!Ref AWS::Region")).isEqualTo("eu-west-1");
    assertThat(value("!Ref AWS::Partition")).isEqualTo("aws");
    assertThat(value("!Ref AWS::StackId").toString())
        .matches("arn:aws:cloudformation:eu-west-1:000000000000:stack/shop/[0-9a-f-]{36}");
    assertThat(value("{ a: !Ref AWS::NoValue, b: 1 }")).isEqualTo(Map.of("b", 1L));
    assertThat(value("[x, !Ref AWS::NoValue]")).isEqualTo(List.of("x"));
  }

  @Test
  void sub_bothForms() {
    assertThat(value("!Sub '${Color}/${AWS::StackName}/${Named}/${!Color}/$Color'"))
        .isEqualTo("blue/shop/blue-table/${Color}/$Color");
    assertThat(value("!Sub ['${A}-${Color}', { A: !Ref Stream }]")).isEqualTo("shop-Stream-blue");
    assertThat(value("!Sub '${Stream.Arn}'"))
        .isEqualTo("arn:aws:kinesis:eu-west-1:000000000000:stream/shop-Stream");
    assertThat(value("!Sub '<{{resolve:secretsmanager:${Stream}:SecretString}}>'").toString())
        .matches("<[0-9a-f-]{36}>");
  }

  @Test
  void sub_secretThatIsKnown_itsText() {
    Pseudo pseudo = PSEUDO.knowing(Map.of("shop-Secret", "a$1\\b"));
    String yaml =
        """
        Resources:
          Secret: { Type: "AWS::SecretsManager::Secret" }
          It:
            Type: Some::Thing
            Properties:
              A: !Sub "<{{resolve:secretsmanager:${Secret}:SecretString}}>"
              B: !Sub "{{resolve:secretsmanager:${Secret}}}"
              C: !Sub "{{resolve:secretsmanager:other:SecretString}}"
        """;
    Template template =
        Template.read(
            new StringReader(yaml), Path.of(""), Map.of(), StackResources.named(Map.of()), pseudo);
    assertThat(template.resource("It").orElseThrow().properties())
        .isEqualTo(Map.of("A", "<a$1\\b>", "B", "a$1\\b", "C", pseudo.stackGuid().toString()));
  }

  @Test
  void getAtt_arns() {
    assertThat(value("!GetAtt Named.Arn"))
        .isEqualTo("arn:aws:dynamodb:eu-west-1:000000000000:table/blue-table");
    assertThat(value("!GetAtt [Role, Arn]")).isEqualTo("arn:aws:iam::000000000000:role/shop-Role");
    assertThat(value("{ Fn::GetAtt: [Bucket, Arn] }")).isEqualTo("arn:aws:s3:::shop-Bucket");
    assertThat(value("!GetAtt Log.Arn"))
        .isEqualTo("arn:aws:logs:eu-west-1:000000000000:log-group:shop-Log:*");
    assertThat(value("!GetAtt Api.RootResourceId")).isEqualTo("shop-Api-root");
    assertThat(value("!GetAtt Bucket.RegionalDomainName"))
        .isEqualTo("shop-Bucket.s3.eu-west-1.amazonaws.com");
  }

  @Test
  void listsMapsAndConditions() {
    assertThat(value("!Join ['-', [a, !Ref Color, !FindInMap [Words, en, hello]]]"))
        .isEqualTo("a-blue-Hello ${Color}");
    assertThat(value("!Select [1, !Split ['/', 'a/b/c']]")).isEqualTo("b");
    assertThat(value("!Select [0, !Ref Colors]")).isEqualTo("red");
    assertThat(value("!FindInMap [Words, en, list]")).isEqualTo(List.of("a", "b"));
    assertThat(value("!If [Both, yes-it-is, no]")).isEqualTo("yes-it-is");
    assertThat(value("!If [Neither, a, !If [Either, b, c]]")).isEqualTo("b");
  }

  @Test
  void scalars_keepTheirTypes() {
    assertThat(value("2010-09-09")).isEqualTo("2010-09-09");
    assertThat(value("010")).isEqualTo("010");
    assertThat(value("10000")).isEqualTo(10_000L);
    assertThat(value("true")).isEqualTo(true);
    assertThat(value("\"200\"")).isEqualTo("200");
  }

  @Test
  void errors_sayWhereAndWhat() {
    assertThatThrownBy(() -> value("!Base64 x"))
        .hasMessageStartingWith(
            "It.It: Fn::Base64 is not supported (line 23); supported: Condition, Fn::And, ");
    assertThatThrownBy(() -> value("!Ref Nothing"))
        .hasMessage("It.It: there is no parameter, resource or pseudo parameter Nothing (line 23)");
    assertThatThrownBy(() -> value("!GetAtt Nothing.Arn"))
        .hasMessage("It.It: there is no resource Nothing (line 23)");
    assertThatThrownBy(() -> value("!GetAtt Stream.Age"))
        .hasMessage(
            "It.It: Fn::GetAtt Stream.Age of AWS::Kinesis::Stream is not supported (line 23);"
                + " supported: Arn");
    assertThatThrownBy(() -> value("!FindInMap [Words, de, hello]"))
        .hasMessage("It.It: there is no Mappings.Words.de (line 23)");
    assertThatThrownBy(() -> value("!Join [a]"))
        .hasMessage("It.It: Fn::Join needs a list of 2 (line 23)");
    assertThatThrownBy(() -> value("!If [Purple, a, b]"))
        .hasMessageContaining("there is no condition Purple");
    assertThatThrownBy(() -> value("{ a: 1, a: 2 }"))
        .hasMessage("the key a is there twice (line 23)");
    assertThatThrownBy(() -> value("[&x { a: 1 }, *x]"))
        .hasMessage("CloudFormation has no YAML anchors and aliases (line 23)");
    assertThatThrownBy(() -> value("'unclosed")).hasMessageStartingWith("not YAML: ");
    assertThatThrownBy(() -> read("just text", Map.of()))
        .hasMessage("a template must be a map with the key Resources");
  }

  @Test
  void parameters_areCheckedByTheirRules() {
    String yaml =
        """
        Parameters:
          Size: { Type: Number, MinValue: 1, MaxValue: 10 }
          Name: { Type: String, Default: a, AllowedPattern: "[a-z]+" }
          Mode: { Type: String, Default: "on", AllowedValues: ["on", "off"] }
          Key: { Type: String, Default: abc, MinLength: 2, MaxLength: 4 }
        Resources: { }
        """;
    assertThat(read(yaml, Map.of("Size", "7")).parameters())
        .isEqualTo(Map.of("Size", "7", "Name", "a", "Mode", "on", "Key", "abc"));
    refused(yaml, Map.of("Size", "11"), "parameter Size must be at most 10: it is '11'");
    refused(yaml, Map.of("Size", "0"), "parameter Size must be at least 1: it is '0'");
    refused(yaml, Map.of("Size", "x"), "parameter Size must be a number: it is 'x'");
    refused(yaml, Map.of("Size", "1", "Name", "A"), "parameter Name must match [a-z]+: it is 'A'");
    refused(
        yaml, Map.of("Size", "1", "Mode", "x"), "parameter Mode must be one of on, off: it is 'x'");
    refused(
        yaml,
        Map.of("Size", "1", "Key", "x"),
        "parameter Key must be at least 2 characters: it is 'x'");
    refused(
        yaml,
        Map.of("Sise", "1"),
        "the template has no parameter Sise; it has: Size, Name, Mode, Key");
  }

  @Test
  void resource_whoseConditionDoesNotHold_isNotThere() {
    String yaml =
        """
        Parameters: { Wanted: { Type: String, Default: "no" } }
        Conditions: { Wanted: !Equals [!Ref Wanted, "yes"] }
        Resources:
          A: { Type: "AWS::Kinesis::Stream" }
          B: { Type: "AWS::Kinesis::Stream", Condition: Wanted }
        """;
    assertThat(read(yaml, Map.of()).logicalIds()).containsExactly("A");
    assertThat(read(yaml, Map.of()).resource("B")).isEmpty();
    assertThat(read(yaml, Map.of("Wanted", "yes")).resourcesOfType("AWS::Kinesis::Stream"))
        .extracting(Resource::name)
        .containsExactly("shop-A", "shop-B");
  }

  @Test
  void whatNobodyUses_isNotEvaluated() {
    String yaml =
        """
        Parameters:
          Bootstrap: { Type: "AWS::SSM::Parameter::Value<String>", Default: /cdk/version }
          KeyPair: { Type: "AWS::EC2::KeyPair::KeyName" }
        Conditions: { Odd: !Equals [!ImportValue x, y] }
        Resources:
          Box: { Type: "AWS::EC2::Instance", Condition: Odd, Properties: { UserData: !Base64 x } }
          A: { Type: Some::Thing, Properties: { It: "a" } }
          B: { Type: Some::Thing, Properties: { It: !Ref Bootstrap, Other: !Ref KeyPair } }
          C: { Type: Some::Thing, Properties: { It: !Ref KeyPair } }
        """;
    assertThat(read(yaml, Map.of()).resource("A").orElseThrow().properties())
        .isEqualTo(Map.of("It", "a"));
    assertThat(read(yaml, Map.of()).resourcesOfType("AWS::Kinesis::Stream")).isEmpty();
    Map<String, String> given = Map.of("Bootstrap", "7", "KeyPair", "mine");
    assertThat(read(yaml, given).resource("B").orElseThrow().properties())
        .isEqualTo(Map.of("It", "7", "Other", "mine"));
    assertThatThrownBy(() -> read(yaml, Map.of()).resource("B").orElseThrow().properties())
        .hasMessage("parameter Bootstrap is what SSM has at /cdk/version: give it a value");
    assertThatThrownBy(() -> read(yaml, Map.of()).resource("C").orElseThrow().properties())
        .hasMessage("parameter KeyPair has no default: give it a value");
    assertThatThrownBy(() -> read(yaml, Map.of()).resource("Box"))
        .hasMessageContaining("Fn::ImportValue is not supported");
  }

  @Test
  void names_areThoseOfTheAccount() {
    String yaml =
        """
        Resources:
          Queue: { Type: "AWS::SQS::Queue", Properties: { FifoQueue: true } }
          Topic: { Type: "AWS::SNS::Topic" }
          Table: { Type: "AWS::DynamoDB::Table", Properties: { TableName: ignored } }
          It:
            Type: Some::Thing
            Properties:
              It: !Sub "${Queue} ${Queue.Arn} ${Queue.QueueName} ${Topic} ${Topic.TopicName} ${Table} ${Table.Arn}"
        """;
    assertThat(it(yaml, Map.of()))
        .isEqualTo(
            "https://sqs.eu-west-1.amazonaws.com/111122223333/shop-Queue.fifo"
                + " arn:aws:sqs:eu-west-1:111122223333:shop-Queue.fifo shop-Queue.fifo"
                + " arn:aws:sns:eu-west-1:111122223333:shop-Topic shop-Topic"
                + " ignored arn:aws:dynamodb:eu-west-1:111122223333:table/ignored");
    assertThat(
            it(
                yaml,
                Map.of(
                    "Queue", "https://sqs.us-east-1.amazonaws.com/444455556666/orders.fifo",
                    "Topic", "arn:aws-cn:sns:cn-north-1:444455556666:news",
                    "Table", "notes")))
        .isEqualTo(
            "https://sqs.us-east-1.amazonaws.com/444455556666/orders.fifo"
                + " arn:aws:sqs:us-east-1:444455556666:orders.fifo orders.fifo"
                + " arn:aws-cn:sns:cn-north-1:444455556666:news news"
                + " notes arn:aws:dynamodb:eu-west-1:111122223333:table/notes");
    assertThatThrownBy(() -> it(yaml, Map.of("Que", "x")))
        .hasMessage("the template has no resource Que; it has: Queue, Topic, Table, It");
  }

  private static Object it(String yaml, Map<String, String> ids) {
    Pseudo pseudo = Pseudo.local("shop", "eu-west-1", "111122223333");
    Template template =
        Template.read(
            new StringReader(yaml), Path.of(""), Map.of(), StackResources.named(ids), pseudo);
    return template.resource("It").orElseThrow().properties().get("It");
  }

  private static void refused(String yaml, Map<String, String> parameters, String message) {
    assertThatThrownBy(() -> read(yaml, parameters))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }
}
