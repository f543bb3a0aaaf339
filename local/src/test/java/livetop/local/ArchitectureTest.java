package livetop.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Who may know whom, in the whole project. */
@AnalyzeClasses(packages = "livetop", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] JOB = {
    "livetop.event..", "livetop.count..", "livetop.hotspot..", "livetop.job.."
  };

  @ArchTest
  static final ArchRule counting_knowsNeitherFlinkNorAws =
      noClasses()
          .that()
          .resideInAnyPackage("livetop.event..", "livetop.count..", "livetop.hotspot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "software.amazon..", "com.amazonaws..");

  /** Plain Java, and the one sketch that counting falls back on. */
  @ArchTest
  static final ArchRule counting_isPlainJava =
      noClasses()
          .that()
          .resideInAnyPackage("livetop.count..", "livetop.hotspot..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..",
              "livetop.count..",
              "livetop.hotspot..",
              "org.apache.datasketches.frequencies..")
          .allowEmptyShould(true);

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

  @ArchTest
  static final ArchRule parts_haveNoCycles =
      SlicesRuleDefinition.slices().matching("livetop.(*)..").should().beFreeOfCycles();
}
