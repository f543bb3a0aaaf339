package livetop.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import livetop.gateway.watch.AccessLog;
import livetop.gateway.watch.AdminServer;
import livetop.gateway.watch.Metrics;

/** Who may know whom, in the whole project. */
@AnalyzeClasses(packages = "livetop", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] JOB = {
    "livetop.bytes..",
    "livetop.event..",
    "livetop.count..",
    "livetop.hotspot..",
    "livetop.alert..",
    "livetop.job.."
  };

  @ArchTest
  static final ArchRule counting_knowsNeitherFlinkNorAws =
      noClasses()
          .that()
          .resideInAnyPackage(
              "livetop.bytes..",
              "livetop.event..",
              "livetop.count..",
              "livetop.hotspot..",
              "livetop.alert..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "software.amazon..", "com.amazonaws..");

  /** Plain Java, what is counted, and the one sketch that counting falls back on. */
  @ArchTest
  static final ArchRule counting_isPlainJava =
      noClasses()
          .that()
          .resideInAnyPackage(
              "livetop.bytes..", "livetop.count..", "livetop.hotspot..", "livetop.alert..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..",
              "livetop.bytes..",
              "livetop.event..",
              "livetop.count..",
              "livetop.hotspot..",
              "livetop.alert..",
              "org.apache.datasketches.frequencies..")
          .allowEmptyShould(true);

  /** Texts, what arrives, counting; then the job, whose parts know each other in one direction. */
  @ArchTest
  static final ArchRule job_partsKnowOnlyThoseBehindThem =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("job")
          .definedBy("livetop.job")
          .layer("source")
          .definedBy("livetop.job.source")
          .layer("sink")
          .definedBy("livetop.job.sink")
          .layer("wire")
          .definedBy("livetop.job.wire")
          .layer("settings")
          .definedBy("livetop.job.settings")
          .layer("count")
          .definedBy("livetop.count..")
          .layer("hotspot")
          .definedBy("livetop.hotspot..")
          .layer("alert")
          .definedBy("livetop.alert..")
          .layer("event")
          .definedBy("livetop.event..")
          .layer("bytes")
          .definedBy("livetop.bytes..")
          .whereLayer("job")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("sink")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("job", "source", "sink")
          .whereLayer("settings")
          .mayOnlyBeAccessedByLayers("job", "source", "sink", "wire")
          .whereLayer("count")
          .mayOnlyBeAccessedByLayers("job", "source", "sink", "wire", "settings", "alert")
          .whereLayer("alert")
          .mayOnlyBeAccessedByLayers("job", "sink", "wire", "settings")
          .whereLayer("hotspot")
          .mayOnlyBeAccessedByLayers("job", "sink", "wire", "settings")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers(
              "job", "source", "sink", "wire", "settings", "count", "hotspot", "alert");

  @ArchTest
  static final ArchRule gateway_doesNotKnowTheJob =
      noClasses()
          .that()
          .resideInAPackage("livetop.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JOB);

  @ArchTest
  static final ArchRule job_knowsNeitherGatewayNorLocal =
      noClasses()
          .that()
          .resideInAnyPackage(JOB)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("livetop.gateway..", "livetop.local..");

  @ArchTest
  static final ArchRule gateway_doesNotKnowTheStack =
      noClasses()
          .that()
          .resideInAPackage("livetop.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("livetop.local..");

  /** The process starts all of them, and so may know all. */
  @ArchTest
  static final ArchRule gateway_partsKnowOnlyThoseBehindThem =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("process")
          .definedBy("livetop.gateway")
          .layer("http")
          .definedBy("livetop.gateway.http")
          .layer("api")
          .definedBy("livetop.gateway.api")
          .layer("coding")
          .definedBy("livetop.gateway.coding")
          .layer("definition")
          .definedBy("livetop.gateway.definition")
          .layer("access")
          .definedBy("livetop.gateway.access")
          .layer("mapping")
          .definedBy("livetop.gateway.mapping")
          .layer("service")
          .definedBy("livetop.gateway.service")
          .layer("watch")
          .definedBy("livetop.gateway.watch")
          .layer("message")
          .definedBy("livetop.gateway.message")
          .layer("template")
          .definedBy("livetop.gateway.template")
          .whereLayer("http")
          .mayOnlyAccessLayers("api", "coding", "service", "watch", "message")
          .whereLayer("api")
          .mayOnlyAccessLayers(
              "definition", "access", "mapping", "service", "watch", "message", "template")
          .whereLayer("coding")
          .mayOnlyAccessLayers("message")
          .whereLayer("definition")
          .mayOnlyAccessLayers("message", "template")
          .whereLayer("access")
          .mayOnlyAccessLayers("mapping", "message", "template")
          .whereLayer("mapping")
          .mayOnlyAccessLayers("message", "template")
          .whereLayer("service")
          .mayOnlyAccessLayers("watch", "message", "template")
          .whereLayer("watch")
          .mayOnlyAccessLayers("message")
          .whereLayer("message")
          .mayNotAccessAnyLayer()
          .whereLayer("template")
          .mayNotAccessAnyLayer();

  /** A stage tells an exchange what it does, and nobody else. */
  @ArchTest
  static final ArchRule gateway_stagesDoNotKnowWhoWatches =
      noClasses()
          .that()
          .resideInAnyPackage("livetop.gateway.api", "livetop.gateway.service")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(AccessLog.class, AdminServer.class, Metrics.class);

  @ArchTest
  static final ArchRule parts_haveNoCycles =
      SlicesRuleDefinition.slices().matching("livetop.(*)..").should().beFreeOfCycles();
}
