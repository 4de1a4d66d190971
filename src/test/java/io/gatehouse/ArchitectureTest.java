package io.gatehouse;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.Phase;
import io.gatehouse.evidence.EvidenceSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** How the parts of Gatehouse may know each other and the outside. */
@AnalyzeClasses(packages = "io.gatehouse", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] SPRING = {"org.springframework..", "jakarta..", "org.flywaydb.."};

  /** What says that a class is a part, or how it is configured, and does nothing by itself. */
  private static final String[] LABELS = {
    "org.springframework.stereotype..",
    "org.springframework.beans.factory.annotation..",
    "org.springframework.boot.context.properties.."
  };

  // The engine: Camunda 7 Community ended with 7.24, and moving to a fork must stay a rename.

  @ArchTest
  static final ArchRule camundaStaysWhereTheEngineIsSpokenTo =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.gatehouse.response..", "io.gatehouse.access..", "io.gatehouse.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda..");

  @ArchTest
  static final ArchRule internalsOfTheEngineStayInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.gatehouse.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda.bpm.engine.impl..");

  // The tenant: one package knows how Microsoft's services are spoken to.

  @ArchTest
  static final ArchRule microsoftStaysBehindThePorts =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.gatehouse.microsoft..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.microsoft..", "com.azure..", "okhttp3..", "okio..");

  @ArchTest
  static final ArchRule graphAndExchangeAreKnownOnlyToTheirPorts =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.gatehouse.microsoft..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.gatehouse.microsoft.graph..", "io.gatehouse.microsoft.exchange..");

  // Deciding is plain Java.

  @ArchTest
  static final ArchRule decidingNeedsNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.gatehouse.triage..",
              "io.gatehouse.account..",
              "io.gatehouse.action..",
              "io.gatehouse.form..",
              "io.gatehouse.approval..")
          .and(
              not(
                  simpleName("ApprovalRegister")
                      .or(simpleName("ApprovalRows"))
                      .as("the register of approvals and its rows")))
          .should()
          .dependOnClassesThat(
              resideInAnyOf(SPRING)
                  .and(not(resideInAnyOf(LABELS)))
                  .as("do more than label a part"));

  @ArchTest
  static final ArchRule formsAreCheckedByPlainJava =
      noClasses()
          .that()
          .resideInAPackage("io.gatehouse.form..")
          .should()
          .dependOnClassesThat(resideInAnyOf(SPRING));

  @ArchTest
  static final ArchRule webStaysAtTheDoors =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.gatehouse.access..",
              "io.gatehouse.audit..",
              "io.gatehouse.engine..",
              "io.gatehouse.handover..",
              "io.gatehouse.intake..",
              "io.gatehouse.operations..",
              "io.gatehouse.retention..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.servlet..", "org.springframework.web..", "org.springframework.http..");

  // The packages: one direction.

  /**
   * A case's number and phase are words that everyone uses, and a source of evidence is named by
   * those who read it; all else goes one way.
   */
  @ArchTest
  static final ArchRule packagesKnowEachOtherInOneDirection =
      slices()
          .matching("io.gatehouse.(*)..")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(
              resideInAPackage("io.gatehouse.action.."), belongToAnyOf(CaseId.class, Phase.class))
          .ignoreDependency(
              resideInAPackage("io.gatehouse.microsoft.."), belongToAnyOf(EvidenceSource.class));

  @ArchTest
  static final ArchRule nobodyLeansOnTheProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.gatehouse.response..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.gatehouse.response..");

  @ArchTest
  static final ArchRule theLabStaysInTestCode =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.gatehouse.lab..");

  // What BPMN calls.

  @ArchTest
  static final ArchRule delegatesLookAlike =
      classes()
          .that()
          .areAssignableTo(JavaDelegate.class)
          .should()
          .resideInAPackage("io.gatehouse.response")
          .andShould()
          .haveSimpleNameEndingWith("Delegate")
          .andShould()
          .bePackagePrivate()
          .andShould()
          .haveOnlyFinalFields();

  @ArchTest
  static final ArchRule delegatesAreCalledByTheModelOnly =
      noClasses()
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.assignableTo(JavaDelegate.class)
                  .and(resideInAPackage("io.gatehouse..")));

  // Names and pages.

  @ArchTest
  static final ArchRule namesSayWhatAClassIsFor =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Impl)")
          .orShould()
          .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..");

  @ArchTest
  static final ArchRule everyPackageSaysWhatItIsFor =
      classes().that(not(simpleName("package-info"))).should(liveInADescribedPackage());

  @ArchTest
  static final ArchRule partsGetWhatTheyNeedInTheConstructor =
      fields()
          .should()
          .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .andShould()
          .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value");

  private static DescribedPredicate<JavaClass> resideInAnyOf(String... packages) {
    return JavaClass.Predicates.resideInAnyPackage(packages);
  }

  private static ArchCondition<JavaClass> liveInADescribedPackage() {
    return new ArchCondition<>("live in a package with a package-info") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean described =
            Files.isRegularFile(
                Path.of(
                    "src/main/java", type.getPackageName().replace('.', '/'), "package-info.java"));
        events.add(
            new SimpleConditionEvent(
                type, described, type.getPackageName() + " has no package-info.java"));
      }
    };
  }
}
