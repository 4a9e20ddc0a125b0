package io.fixbus.contract;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.fixbus.bus.RequestConsumer;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.vertx.core.eventbus.Message;
import org.junit.jupiter.api.Test;

/** Every failure on the bus begins with a word that is listed. */
class FailureRulesTest {
  private static final JavaClasses HOUSE = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("io.fixbus");

  @Test
  void onlyTheWordsMakeFailures() {
    ArchRule rule = noClasses()
        .that()
        .doNotBelongToAnyOf(FailureWord.class, SessionFailure.class)
        .should()
        .callConstructor(
            SessionFailure.class, FailureWord.class, SessionFailure.Kind.class, String.class);
    rule.check(HOUSE);
  }

  @Test
  void requestsFailInOnePlace() {
    noClasses()
        .that(not(belongToAnyOf(RequestConsumer.class)))
        // It passes on how an application failed.
        .and()
        .doNotHaveFullyQualifiedName("io.fixbus.bridge.Subscriptions")
        .should()
        .callMethod(Message.class, "fail", int.class, String.class)
        .check(HOUSE);
  }

  @Test
  void theHttpApiFailsByTheSameWords() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.fixbus.console.Failure")
        .should()
        .callConstructorWhere(target(owner(name("io.fixbus.console.Failure"))))
        .check(HOUSE);
  }

  @Test
  void aFailureHasACodeOfItsWordAndBeginsWithIt() {
    assertThatThrownBy(() -> FailureWord.BODY.failure(SessionFailure.Kind.DEFECT, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FailureWord.FIELD.saying("FIELDS Price: x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
