package smsfacade.admin.mbean;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

/** F84: who did it. */
class OperatorTest {
  private final List<String> callers = new ArrayList<>();

  @Test
  void isThePrincipalThatLoggedIn() {
    var subject = new Subject();
    subject.getPrincipals().add(new JMXPrincipal("controlRole"));

    as(subject);
    call();

    assertThat(callers).containsExactly("controlRole", "local");
    assertThat(Operator.name()).isEqualTo("local");
  }

  /** As the JMX server does it. */
  @SuppressWarnings("removal")
  private void as(Subject subject) {
    Subject.doAs(
        subject,
        (PrivilegedAction<String>)
            () -> {
              call();
              return "done";
            });
  }

  @SuppressWarnings("try") // it only has to be closed
  private void call() {
    try (var caller = Operator.enters()) {
      callers.add(Operator.name());
    }
  }
}
