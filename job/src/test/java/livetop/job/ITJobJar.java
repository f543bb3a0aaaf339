package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Looks into the jar that is uploaded. */
class ITJobJar {
  private static final String JAR = "target/livetop-job.jar";
  private static final int JAVA_11 = 55;

  private static List<JarEntry> classes(JarFile jar) {
    return jar.stream()
        .filter(entry -> entry.getName().endsWith(".class"))
        .filter(entry -> !entry.getName().startsWith("META-INF/versions/"))
        .toList();
  }

  @Test
  void everyClass_bundledOnesIncluded_runsOnJava11() throws IOException {
    List<String> newer = new ArrayList<>();
    try (JarFile jar = new JarFile(JAR)) {
      List<JarEntry> classes = classes(jar);
      assertThat(classes).hasSizeGreaterThan(1_000);
      for (JarEntry entry : classes) {
        try (DataInputStream content = new DataInputStream(jar.getInputStream(entry))) {
          content.readInt();
          content.readUnsignedShort();
          int version = content.readUnsignedShort();
          if (version > JAVA_11) {
            newer.add(entry.getName() + " " + version);
          }
        }
      }
    }
    assertThat(newer).isEmpty();
  }

  @Test
  void flinksOwnClasses_areLeftToTheCluster() throws IOException {
    Pattern connectors =
        Pattern.compile(
            "org/apache/flink/(connector/(aws|dynamodb|kinesis)|kinesis/shaded|streaming/connectors/kinesis)/.*");
    try (JarFile jar = new JarFile(JAR)) {
      assertThat(classes(jar).stream().map(JarEntry::getName))
          .filteredOn(name -> name.startsWith("org/apache/flink/"))
          .allMatch(name -> connectors.matcher(name).matches());
      assertThat(classes(jar).stream().map(JarEntry::getName))
          .noneMatch(
              name -> name.startsWith("org/slf4j/") || name.startsWith("org/apache/logging"));
    }
  }

  @Test
  void manifest_namesTheMainClass() throws IOException {
    try (JarFile jar = new JarFile(JAR)) {
      assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo(Main.class.getName());
      assertThat(jar.getEntry("livetop/job/Main.class")).isNotNull();
    }
  }

  @Test
  void listOfCrawlers_isThereWithItsLicence() throws IOException {
    try (JarFile jar = new JarFile(JAR)) {
      for (String file : List.of("crawler-user-agents.json", "LICENSE")) {
        assertThat(jar.getEntry("crawler-user-agents/" + file)).as(file).isNotNull();
      }
    }
  }

  @Test
  void serviceFiles_areMerged() throws IOException {
    String http = "META-INF/services/software.amazon.awssdk.http.async.SdkAsyncHttpService";
    try (JarFile jar = new JarFile(JAR);
        InputStream services = jar.getInputStream(jar.getEntry(http))) {
      assertThat(new String(services.readAllBytes(), StandardCharsets.UTF_8))
          .contains("NettySdkAsyncHttpService");
    }
  }
}
