package smsfacade.admin.mbean;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanException;
import javax.management.ReflectionException;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

/** F84: who did it. */
class OperatorTest {
  /** An MXBean for this test. */
  @Says("A bean of a test.")
  public interface NotingMXBean {
    @Says("Notes who calls.")
    void act();
  }

  private final List<String> callers = new ArrayList<>();
  private final DescribedMBean bean =
      DescribedMBean.of(() -> callers.add(Operator.name()), NotingMXBean.class);

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

  private void call() {
    try {
      bean.invoke("act", new Object[0], new String[0]);
    } catch (MBeanException | ReflectionException e) {
      throw new IllegalStateException(e);
    }
  }
}
