package livetop.event.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import livetop.bytes.Utf8;
import livetop.event.Outcome;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every file, row and command of docs/sites.md. */
class SitesDocumentationTest {
  private static final Path DOCUMENT = Path.of("../docs/sites.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(.+)\n([\\s\\S]*?)^```$", Pattern.MULTILINE);
  private static final Pattern ROW =
      Pattern.compile("^\\| (`.+?) \\| (.+?) \\|", Pattern.MULTILINE);
  private static final String OF_BLOG = "https://www.example.com";

  /** A row of a table below a file. */
  private record Row(String file, String column, List<String> cases, String expected) {}

  private static String document() throws IOException {
    return Files.readString(DOCUMENT);
  }

  /** The blocks of this kind, in order. */
  private static List<String> blocks(String kind) throws IOException {
    return BLOCK
        .matcher(document())
        .results()
        .filter(block -> block.group(1).equals(kind))
        .map(block -> block.group(2))
        .toList();
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    String file = null;
    String column = null;
    for (String part : document().split("\n(?=```|\\| [a-z]+ \\|)|(?<=\n```)\n", -1)) {
      if (part.startsWith("```yaml\n")) {
        file = part.substring("```yaml\n".length()).replace("```", "");
      } else if (part.startsWith("| ")) {
        column = part.substring(2, part.indexOf(" |"));
        Matcher row = ROW.matcher(part);
        while (row.find()) {
          List<String> cases =
              Stream.of(row.group(1).split(", ", -1)).map(SitesDocumentationTest::code).toList();
          rows.add(new Row(file, column, cases, code(row.group(2))));
        }
      }
    }
    return rows.stream()
        .filter(row -> List.of("page", "origin", "address").contains(row.column))
        .toList();
  }

  private static String code(String cell) {
    return cell.replace("`", "");
  }

  private static String becomes(Row row, String given) {
    RulesOfSite rules =
        SiteRules.parse("sites.yaml", row.file.getBytes(UTF_8)).bySite().values().iterator().next();
    return switch (row.column) {
      case "origin" -> rules.decide(Utf8.of(given), null).code();
      case "address" -> rules.decide(Utf8.of(OF_BLOG), Utf8.of(given)).code();
      default -> {
        Utf8 name = rules.nameOf(Utf8.of(given));
        yield name == null ? Outcome.FILTERED_PAGE.code() : name.toString();
      }
    };
  }

  @TestFactory
  Stream<DynamicTest> rows_ofTables_becomeWhatTheySay() throws IOException {
    return rows().stream()
        .flatMap(
            row ->
                row.cases.stream()
                    .map(
                        given ->
                            DynamicTest.dynamicTest(
                                row.column + " " + given,
                                () ->
                                    assertThat(becomes(row, given))
                                        .isEqualTo(
                                            row.expected.equals("as it is")
                                                ? given
                                                : row.expected))));
  }

  @Test
  void rows_areFound() throws IOException {
    assertThat(rows()).hasSize(68);
    assertThat(rows().stream().map(Row::column).distinct())
        .containsExactly("page", "origin", "address");
  }

  @Test
  void files_areRight() throws IOException {
    List<String> files = blocks("yaml");
    assertThat(files).hasSize(9);
    for (String file : files) {
      assertThat(SiteRules.parse("sites.yaml", file.getBytes(UTF_8)).bySite()).isNotEmpty();
    }
  }

  private static String check(String file, List<String> arguments, Path folder) throws IOException {
    Path path = Files.writeString(folder.resolve("sites.yaml"), file);
    List<String> all = new ArrayList<>(List.of(path.toString()));
    all.addAll(arguments);
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, UTF_8);
    new Check(out, out).run(all);
    return told.toString(UTF_8).replace(path.toString(), "sites.yaml");
  }

  @Test
  void command_printsWhatIsShown(@TempDir Path folder) throws IOException {
    List<String> command = List.of(blocks("sh").get(0).trim().split(" ", -1));
    assertThat(command.subList(0, 4)).containsExactly("./livetop", "sites", "check", "sites.yaml");
    List<String> arguments = command.subList(4, command.size());
    assertThat(check(blocks("yaml").get(0), arguments, folder)).isEqualTo(blocks("text").get(0));
  }

  @Test
  void wrongFile_isToldAsShown(@TempDir Path folder) throws IOException {
    assertThat(check(blocks("yaml wrong").get(0), List.of(), folder))
        .isEqualTo(blocks("text").get(1));
  }
}
