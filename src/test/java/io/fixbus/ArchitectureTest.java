package io.fixbus;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house's rules: who may know whom, and what the packages without I/O must not touch. */
class ArchitectureTest {

  private static final String ROOT = "io.fixbus";

  /** From the roof to the floor; a package may know only those below it. */
  private static final List<String> ORDER = Stream.of(
          "app",
          "console",
          "console.live",
          "console.explain",
          "bridge",
          "access",
          "",
          "contract",
          "cluster",
          "connector",
          "config",
          "metrics",
          "bus",
          "transport",
          "journal.log",
          "journal.disk",
          "journal",
          "session",
          "dictionary",
          "orders",
          "message",
          "health")
      .map(name -> name.isEmpty() ? ROOT : ROOT + '.' + name)
      .toList();

  private static final String[] WITHOUT_IO = {
    ROOT + ".message", ROOT + ".dictionary", ROOT + ".session", ROOT + ".orders"
  };

  private static final JavaClasses HOUSE = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(ROOT);

  static Stream<String> packages() {
    return ORDER.stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageKnowsOnlyThoseBelowIt(String name) {
    String[] above = ORDER.subList(0, ORDER.indexOf(name)).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(name)
        .should()
        .dependOnClassesThat(resideInAnyPackage(above))
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void everyClassIsInOneOfThePackages() {
    classes().should().resideInAnyPackage(ORDER.toArray(String[]::new)).check(HOUSE);
  }

  @Test
  void theHouseIsLookedAtAsAWhole() {
    assertThat(HOUSE.stream().map(JavaClass::getPackageName)).contains(WITHOUT_IO[0]);
  }

  @Test
  void messagesDictionariesAndSessionsKnowNoInputOutputThreadsOrChance() {
    noClasses()
        .that()
        .resideInAnyPackage(WITHOUT_IO)
        .should()
        .dependOnClassesThat(resideInAnyPackage(
                "io.vertx..",
                "io.netty..",
                "org.slf4j..",
                "java.util.concurrent..",
                "java.nio.file..",
                "java.nio.channels..",
                "java.net..",
                "java.util.random..")
            .or(named(
                "java.io.File",
                "java.io.FileInputStream",
                "java.io.FileOutputStream",
                "java.io.FileReader",
                "java.io.FileWriter",
                "java.io.RandomAccessFile",
                "java.lang.Thread",
                "java.lang.Runtime",
                "java.lang.ProcessBuilder",
                "java.time.Clock",
                "java.util.Timer",
                "java.util.Random",
                "java.util.SplittableRandom",
                "java.util.UUID",
                "java.security.SecureRandom")))
        .check(HOUSE);
  }

  @Test
  void messagesDictionariesAndSessionsAskNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(WITHOUT_IO)
        .should()
        .accessTargetWhere(describe(
            "it is a clock, chance or the environment",
            access -> isJavaTimeNow(access)
                || calls(
                    access,
                    "java.lang.System",
                    Set.of("nanoTime", "currentTimeMillis", "getenv", "getProperty"))
                || calls(access, "java.lang.Math", Set.of("random"))
                || calls(access, "java.util.Collections", Set.of("shuffle"))))
        .check(HOUSE);
  }

  @Test
  void theJournalKnowsNoVertx() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".journal..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.vertx..", "io.netty.."))
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void onlyThoseWhoOpenOrLookIntoAJournalKnowWhichOneItIs() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".journal..", ROOT + ".connector", ROOT + ".config", ROOT + ".app")
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT + ".journal.log"))
        .check(HOUSE);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".journal..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT + ".journal.disk"))
        .check(HOUSE);
  }

  @Test
  void onlyTheTransportKnowsNettyAndTheInternalsOfVertx() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".transport")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.netty..", "io.vertx.core.internal..", "io.vertx.core.impl.."))
        .check(HOUSE);
  }

  private static boolean isJavaTimeNow(JavaAccess<?> access) {
    return access.getName().equals("now")
        && access.getTargetOwner().getPackageName().equals("java.time");
  }

  private static boolean calls(JavaAccess<?> access, String owner, Set<String> methods) {
    return access.getTargetOwner().getName().equals(owner) && methods.contains(access.getName());
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> set = Set.of(names);
    return describe("one of " + set, javaClass -> set.contains(javaClass.getName()));
  }
}
