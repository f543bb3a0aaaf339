package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./livetop} says before it builds or starts anything. */
final class ScriptTest {
  @TempDir private Path folder;
  private Script script;

  @BeforeEach
  void allToolsAreThere() throws Exception {
    script = new Script(folder);
    script.fake("java", "echo 'openjdk version \"17.0.9\" 2023-10-17' >&2");
    script.fake("javac", ":");
    script.fake("mvn", ":");
    script.fake("node", "echo v20.20.2");
    script.fake("npm", ":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void help_listsTheCommands(String argument) throws Exception {
    assertThat(script.run(argument))
        .satisfies(result -> assertThat(result.exitCode()).isZero())
        .satisfies(
            result ->
                assertThat(result.output())
                    .contains(
                        "  up  ",
                        "  test  ",
                        "  tail  ",
                        "  replay  ",
                        "  bench  ",
                        "  deploy  ",
                        "  plan  ",
                        "  sites  "));
  }

  @ParameterizedTest
  @CsvSource({
    "up, --dynamodb-port",
    "test, Usage: livetop test",
    "tail, --oldest",
    "replay, --speed",
    "deploy, --dry-run",
    "plan, --batch",
    "sites, --try"
  })
  void help_ofACommand_showsItsOptions(String command, String text) throws Exception {
    for (String help : new String[] {"--help", "-h"}) {
      Script.Result result = script.run(command, help);
      assertThat(result.exitCode()).isZero();
      assertThat(result.output()).contains(text);
    }
  }

  @Test
  void unknownCommand_isOneLine() throws Exception {
    assertThat(script.run("start"))
        .isEqualTo(
            new Script.Result(2, "livetop does not know the command start; see livetop help\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.8.0_392 | Java 1.8.0_392 is too old: Livetop needs a JDK, 17 to 23",
        "16.0.2 | Java 16.0.2 is too old: Livetop needs a JDK, 17 to 23",
        "24 | Java 24 is too new for Flink 1.20: Livetop needs a JDK, 17 to 23; set JAVA_HOME to one",
        "25-ea | Java 25-ea is too new for Flink 1.20: Livetop needs a JDK, 17 to 23; set JAVA_HOME to one",
      })
  void wrongJava_isOneLine(String version, String message) throws Exception {
    script.fake("java", "echo 'openjdk version \"" + version + "\"' >&2");
    for (String command : new String[] {"up", "test"}) {
      assertThat(script.run(command)).isEqualTo(new Script.Result(1, message + "\n"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java | Java is missing: install a JDK, 17 to 23, or set JAVA_HOME",
        "javac | Java 17.0.9 is here without its compiler: install the JDK",
        "mvn | Maven is missing: install Maven 3.8 or newer (the command mvn)",
        "node | Node is missing: install Node.js 20 or newer",
        "npm | npm is missing: install it, it belongs to Node.js",
      })
  void missingTool_isOneLine(String tool, String message) throws Exception {
    script.remove(tool);
    for (String command : new String[] {"up", "test"}) {
      assertThat(script.run(command)).isEqualTo(new Script.Result(1, message + "\n"));
    }
  }

  @Test
  void oldNode_isOneLine() throws Exception {
    script.fake("node", "echo v18.19.0");
    assertThat(script.run("up"))
        .isEqualTo(
            new Script.Result(1, "Node v18.19.0 is too old: Livetop needs Node.js 20 or newer\n"));
  }

  @Test
  void javaHome_isPreferred() throws Exception {
    assertThat(script.with("JAVA_HOME", folder.toString()).run("up"))
        .isEqualTo(
            new Script.Result(1, "Java is missing: JAVA_HOME has no bin/java: " + folder + "\n"));
  }

  @Test
  void wrongOption_isOneLine() throws Exception {
    script.real("java");
    assertThat(script.run("up", "--prot", "1"))
        .isEqualTo(
            new Script.Result(2, "livetop up does not know --prot; see livetop up --help\n"));
  }

  @Test
  void deploy_wrongOption_isOneLineBeforeAnythingIsBuilt() throws Exception {
    script.real("node");
    assertThat(script.run("deploy", "--stak", "livetop"))
        .isEqualTo(
            new Script.Result(
                2, "livetop deploy does not know --stak; see livetop deploy --help\n"));
  }

  @Test
  void plan_needsNothingButNode() throws Exception {
    script.real("node");
    assertThat(script.run("plan", "--events-per-second", "x"))
        .isEqualTo(
            new Script.Result(
                2, "--events-per-second must be a number from 0.001 to 10,000,000: x\n"));
    Script.Result plan = script.run("plan", "--events-per-second", "3000");
    assertThat(plan.exitCode()).isZero();
    assertThat(plan.output()).contains("ShardCount      3: ");
  }

  @Test
  void deploy_withoutAwsCli_isOneLineBeforeAnythingIsBuilt() throws Exception {
    script.real("node");
    assertThat(script.run("deploy", "--stack", "livetop", "--region", "eu-central-1"))
        .isEqualTo(
            new Script.Result(1, "The AWS CLI is missing: install version 2 (the command aws)\n"));
  }

  @Test
  void deploy_buildsOnlyWhatItIsNotGiven() throws Exception {
    script.fake("node", "case $1 in --version) echo v20.20.2 ;; *) echo \"${1##*/}\" ;; esac");
    assertThat(script.run("deploy", "--jar", "job.jar", "--pages", "dist"))
        .isEqualTo(new Script.Result(0, "deploy.js\n"));
  }

  @Test
  void deploy_rulesOfSites_areCheckedByTheJobThatIsToHaveThem() throws Exception {
    script.fake("node", "case $1 in --version) echo v20.20.2 ;; *) echo \"${1##*/}\" ;; esac");
    script.fake(
        "java",
        """
        case $* in
          -version) echo 'openjdk version "17.0.9" 2023-10-17' >&2 ;;
          *" -cp "*"/given.jar livetop.event.rules.Check right.yaml") ;;
          *) echo "line 1 is wrong" >&2; exit 1 ;;
        esac""");
    String jar = Files.createFile(folder.resolve("given.jar")).toString();
    assertThat(script.run("deploy", "--jar", jar, "--pages", "dist", "--sites", "right.yaml"))
        .isEqualTo(new Script.Result(0, "deploy.js\n"));
    assertThat(script.run("deploy", "--sites", "none", "--jar", jar))
        .isEqualTo(new Script.Result(0, "deploy.js\n"));
    assertThat(script.run("deploy", "--sites", "wrong.yaml", "--jar", jar))
        .isEqualTo(new Script.Result(1, "line 1 is wrong\n"));
    assertThat(script.run("deploy", "--sites", "right.yaml", "--jar", "no.jar"))
        .isEqualTo(new Script.Result(1, "The job's jar is missing: no.jar\n"));
  }

  @Test
  void takenPort_isOneLine() throws Exception {
    script.real("java");
    int[] free = FreePorts.choose(3);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Script.Result result =
          script.run(
              "up",
              "--port",
              Integer.toString(taken.getLocalPort()),
              "--flink-port",
              Integer.toString(free[0]),
              "--kinesis-port",
              Integer.toString(free[1]),
              "--dynamodb-port",
              Integer.toString(free[2]));
      assertThat(result)
          .isEqualTo(
              new Script.Result(
                  1, "Port " + taken.getLocalPort() + " is taken; choose another with --port\n"));
    }
  }
}
