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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  private static final String FILE =
      """
      blog:
        origins: [https://www.example.com]
        timeZone: Europe/Berlin
        ignoreAddresses: [203.0.113.0/24, "2001:db8::/32"]
        pages:
          trailingSlash: strip
          keepQuery: [p, page_id]
          only: [/articles/**, "/product/*", /]
          ignore: [/wp-admin/**, /404]
          join: { "/product/*/reviews": "/product/*" }
      shop: {}
      app:
        withoutOrigin: filter
        origins: [https://app.example.com]
        pages: {}
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String file;

  @BeforeEach
  void writeFile() throws IOException {
    Path path = folder.resolve("sites.yaml");
    Files.writeString(path, FILE);
    file = path.toString();
  }

  private int run(String... arguments) {
    PrintStream toOut = new PrintStream(out, true, UTF_8);
    PrintStream toErr = new PrintStream(err, true, UTF_8);
    return new Check(toOut, toErr).run(List.of(arguments));
  }

  private String told() {
    return out.toString(UTF_8).replace(file, "sites.yaml");
  }

  /** What is told of these addresses. */
  private String tried(String... addresses) {
    List<String> arguments = new ArrayList<>(List.of(file));
    for (String address : addresses) {
      arguments.addAll(List.of("--try", address));
    }
    assertThat(run(arguments.toArray(String[]::new))).isZero();
    return told().substring(told().indexOf("\n\n" + addresses[0]) + 2);
  }

  @Test
  void run_rightFile_tellsWhatIsInForce() {
    assertThat(run(file)).isZero();
    assertThat(told())
        .isEqualTo(
            """
            sites.yaml is right: 3 sites

            blog
              origins       https://www.example.com, and events without one
              ignored       203.0.113.0/24, 2001:db8::/32
              day           of Europe/Berlin
              paths         slashes at the end stripped
              query keys    p, page_id
              join          /product/*/reviews → /product/*
              ignore        /wp-admin/**, /404
              only          /articles/**, /product/*, /

            shop
              origins       every one, and events without one
              day           of the job's utcOffset
              pages         every one, under the name it comes with

            app
              origins       https://app.example.com
              day           of the job's utcOffset
              paths         slashes at the end kept
              query keys    none
              only          every page
            """);
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void run_oneSite_tellsOfThatAlone() {
    assertThat(run(file, "--site", "shop", "--try", "/a")).isZero();
    assertThat(told())
        .isEqualTo(
            """
            sites.yaml is right: 3 sites

            shop
              origins       every one, and events without one
              day           of the job's utcOffset
              pages         every one, under the name it comes with

            /a
              site    shop: any, since it names no origin
              result  counted as /a: the site has no rules of pages
            """);
  }

  @Test
  void try_addressesOfAListedOrigin_tellsTheRuleThatDecides() {
    assertThat(
            tried(
                "https://WWW.example.com/caf%c3%a9/?utm_source=x",
                "https://www.example.com/articles/../articles/caf%c3%a9/?p=2&utm_source=x",
                "https://www.example.com/product/7/reviews",
                "https://www.example.com/wp-admin/post.php",
                "https://www.example.com",
                "https://www.example.com/" + "%20".repeat(400)))
        .isEqualTo(
            """
            https://WWW.example.com/caf%c3%a9/?utm_source=x
              site    blog: its origins list https://www.example.com
              form    /café
              result  filtered_page: it fits no pattern of only

            https://www.example.com/articles/../articles/caf%c3%a9/?p=2&utm_source=x
              site    blog: its origins list https://www.example.com
              form    /articles/café?p=2
              result  counted as /articles/café?p=2: it fits /articles/** of only, line 8

            https://www.example.com/product/7/reviews
              site    blog: its origins list https://www.example.com
              form    /product/7/reviews
              join    /product/*/reviews → /product/*, line 10
              result  counted as /product/7: it fits /product/* of only, line 8

            https://www.example.com/wp-admin/post.php
              site    blog: its origins list https://www.example.com
              form    /wp-admin/post.php
              result  filtered_page: it fits /wp-admin/** of ignore, line 9

            https://www.example.com
              site    blog: its origins list https://www.example.com
              form    /
              result  counted as /: it fits / of only, line 8

            https://www.example.com/%S
              site    blog: its origins list https://www.example.com
              result  filtered_page: its name is longer than 1024 bytes
            """
                .replace("%S", "%20".repeat(400)));
  }

  @Test
  void try_otherOrigin_belongsToSitesThatListNone() {
    assertThat(tried("https://web.archive.org/web/2026/https://www.example.com/"))
        .isEqualTo(
            """
            https://web.archive.org/web/2026/https://www.example.com/
              site    shop: it counts pages of every origin
              result  counted as /web/2026/https://www.example.com/: the site has no rules of pages
            """);
  }

  @Test
  void try_otherOrigin_whereEverySiteListsIts_isFiltered() {
    assertThat(run(file, "--site", "blog", "--try", "https://web.archive.org/a")).isZero();
    assertThat(told())
        .endsWith(
            """

            https://web.archive.org/a
              result  filtered_origin: no site counts pages of https://web.archive.org
            """);
  }

  @Test
  void try_path_isTriedAtEverySite() {
    assertThat(tried("/a/"))
        .isEqualTo(
            """
            /a/
              site    blog: any, since it names no origin
              form    /a
              result  filtered_page: it fits no pattern of only
              site    shop: any, since it names no origin
              result  counted as /a/: the site has no rules of pages
              site    app: any, since it names no origin
              result  filtered_origin: withoutOrigin is filter
            """);
  }

  @Test
  void run_wrongFile_tellsWhatIsWrong() throws IOException {
    Files.writeString(Path.of(file), "blog:\n  timeZone: Berlin\n  colour: red\n");
    assertThat(run(file)).isEqualTo(1);
    assertThat(told()).isEmpty();
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            """
            sites.yaml, line 2: blog.timeZone is 'Berlin': it is no time zone (did you mean 'Europe/Berlin'?); allowed is a name of the IANA database such as Europe/Berlin
            sites.yaml, line 3: blog has the unknown key 'colour'; allowed are origins, withoutOrigin, webdriver, timeZone, ignoreAddresses, pages
            """);
  }

  @Test
  void run_misused_saysHow() {
    assertThat(run()).isEqualTo(2);
    assertThat(run(file, "--tri", "/a")).isEqualTo(2);
    assertThat(run(file, "--try")).isEqualTo(2);
    assertThat(run(file, "other.yaml")).isEqualTo(2);
    assertThat(run(file, "--site", "nowhere")).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines().filter(line -> !line.startsWith(" ") && !line.isEmpty()))
        .filteredOn(line -> !line.startsWith("Usage") && !line.startsWith("Says"))
        .containsExactly(
            "there is no file to check",
            "the option --tri is not known",
            "--try has no value",
            "there is a second file: other.yaml",
            "the file does not list the site nowhere");
  }

  @Test
  void run_fileThatIsNotThere_cannotBeRead() {
    assertThat(run(folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("none.yaml cannot be read: ");
  }

  @Test
  void run_help_saysHow() {
    assertThat(run("--help")).isZero();
    assertThat(told()).startsWith("Usage: sites check FILE [--try ADDRESS ...] [--site NAME]\n");
  }
}
