package io.flinkemr.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {

  private static JavaClasses ours;

  @BeforeAll
  static void readClasses() {
    ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.flinkemr");
  }

  @Test
  void theLibraryKnowsNoDomainAndNoJob() {
    noClasses()
        .that()
        .resideInAnyPackage("io.flinkemr.core..", "io.flinkemr.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.flinkemr.trips..", "io.flinkemr.jobs..", "io.flinkemr.local..")
        .check(ours);
  }

  @Test
  void theDomainKnowsNoJob() {
    noClasses()
        .that()
        .resideInAPackage("io.flinkemr.trips..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.flinkemr.jobs..", "io.flinkemr.local..")
        .check(ours);
  }

  @Test
  void nothingThatShipsKnowsTheTestkit() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.flinkemr.testkit..", "io.flinkemr.local..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.flinkemr.testkit..")
        .check(ours);
  }

  @Test
  void nothingKnowsTheLaptopRun() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.flinkemr.local..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.flinkemr.local..")
        .check(ours);
  }

  @Test
  void pipelinesKnowNoKafkaAndNoCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("io.flinkemr.trips.pipeline..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..", "picocli..")
        .check(ours);
  }

  @Test
  void optionsNameNoFlinkType() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Options")
        .and()
        .resideInAPackage("io.flinkemr..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("org.apache.flink..", "org.apache.kafka..")
        .check(ours);
  }
}
