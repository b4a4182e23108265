package smsfacade.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubmitOutcomeTest {
  /** Java 17 cannot check that a chain of instanceof is complete: look at all of them first. */
  @Test
  void hasFourEndings() {
    assertThat(SubmitOutcome.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(
            SubmitOutcome.Accepted.class,
            SubmitOutcome.Refused.class,
            SubmitOutcome.NotSent.class,
            SubmitOutcome.Unknown.class);
  }
}
