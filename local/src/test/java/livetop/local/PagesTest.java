package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  private static final String PAGE =
      "<meta name=\"livetop-boards\" content=\"%s\"><meta name=\"livetop-windows\" content=\"%s\">"
          + "<meta name=\"livetop-addresses\" content=\"%s\">"
          + "<meta name=\"livetop-alerts\" content=\"%s\">"
          + "<meta name=\"livetop-visitors\" content=\"%s\">";

  @TempDir Path temporary;

  @Test
  void copyTo_pages_areToldWhatTheJobRanksAndWhereTheSitesAre() throws Exception {
    Path built = Files.createDirectories(temporary.resolve("built/assets")).getParent();
    Files.writeString(built.resolve("index.html"), PAGE.formatted("", "", "", "", ""));
    Files.writeString(built.resolve("assets/live.js"), PAGE.formatted("", "", "", "", ""));
    String job =
        "[{'PropertyGroupId':'Ranking','PropertyMap':{'boards':'a=<&b:c','windows':'1d~10m','visitors':'a:1d'}},"
            + "{'PropertyGroupId':'Alerts','PropertyMap':{'silent':'a:1d'}}]";

    Path sites =
        Files.writeString(
            temporary.resolve("sites.yaml"),
            """
            blog: { origins: ["https://*.example.com", https://www.example.com, https://b.example] }
            shop: {}
            app:
            news: { origins: [http://n.example:8080] }
            "*": { origins: [https://all.example] }
            """);

    Path served = temporary.resolve("served");
    new Pages(built)
        .copyTo(
            served,
            new JobConfiguration(new ObjectMapper().readTree(job.replace('\'', '"'))),
            SiteAddresses.in(sites));

    String addresses = "blog=https://www.example.com,news=http://n.example:8080";
    assertThat(served.resolve("index.html"))
        .hasContent(PAGE.formatted("a=&lt;&amp;b:c", "1d~10m", addresses, "on", "a:1d"));
    assertThat(served.resolve("assets/live.js")).hasContent(PAGE.formatted("", "", "", "", ""));
  }

  @Test
  void addresses_ofNoFileOrAWrongOne_areNone() throws Exception {
    Path wrong = Files.writeString(temporary.resolve("sites.yaml"), "blog: [\n- }");

    assertThat(SiteAddresses.in(null)).hasToString("");
    assertThat(SiteAddresses.in(wrong)).hasToString("");
    assertThat(SiteAddresses.in(temporary.resolve("none.yaml"))).hasToString("");
  }

  @Test
  void dashboard_hasTheElementsThatAreFilled() {
    assertThat(Path.of("../dashboard/src/index.html"))
        .content()
        .contains(PAGE.formatted("", "", "", "", "").replace("><", ">\n    <"));
  }
}
