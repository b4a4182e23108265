package smsfacade.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.accounts.ExamplePolicy;

class ExtensionRuleTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "1", "01", "12345"})
  void allowsUpToFiveDigits(String extension) {
    assertThat(ExtensionRule.allows(extension, ExamplePolicy.demo())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456", "12a", "-1", "1 2", "１２", "1.0"})
  void refusesAnythingElse(String extension) {
    assertThat(ExtensionRule.allows(extension, ExamplePolicy.demo())).isFalse();
  }

  @Test
  void allowsOnlyTheAccountsPrefixesWhereItHasSome() {
    var account = new ExamplePolicy().withExtensions("10", "2").make();

    assertThat(ExtensionRule.allows("1088", account)).isTrue();
    assertThat(ExtensionRule.allows("2", account)).isTrue();
    assertThat(ExtensionRule.allows("", account)).isTrue();
    assertThat(ExtensionRule.allows("1", account)).isFalse();
    assertThat(ExtensionRule.allows("3", account)).isFalse();
  }
}
