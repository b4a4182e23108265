package smsfacade.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.admin.mbean.Acts;
import smsfacade.admin.mbean.DescribedMBean;
import smsfacade.admin.mbean.Says;
import smsfacade.audit.Act;
import smsfacade.audit.AuditEntry;
import smsfacade.audit.AuditTrail;
import smsfacade.node.Node;
import smsfacade.storage.PlainTransactions;

/** F79, F84: what an operation does decides who is let to it, and a refusal is an entry. */
class GuardedMBeanTest {
  /** An MXBean for this test. */
  @Says("A bean of a test.")
  public interface DoingMXBean {
    @Says("Something to read.")
    int getLength();

    @Says(value = "Tells.", does = Says.Does.READS)
    void look();

    @Says(value = "Shows.", does = Says.Does.REVEALS)
    void show();

    @Says("Acts.")
    void act();
  }

  @TempDir Path directory;

  private final List<String> done = new ArrayList<>();
  private final AuditTrail trail =
      new AuditTrail(PlainTransactions.onH2(), new Node(), Clock.systemUTC());
  private GuardedMBean bean;
  private Path file;

  private final class Doing implements DoingMXBean {
    @Override
    public int getLength() {
      return 7;
    }

    @Override
    public void look() {
      done.add("look");
    }

    @Override
    public void show() {
      done.add("show");
    }

    @Override
    public void act() {
      done.add("act");
    }
  }

  @BeforeEach
  void guarded() throws Exception {
    file = Files.writeString(directory.resolve("roles"), "local: read\n");
    var roles = new Roles(Optional.of(file));
    roles.load();
    bean =
        new GuardedMBean(
            DescribedMBean.of(new Doing(), DoingMXBean.class),
            "vendor hx",
            new AccessByRoles(roles, new Acts(trail)));
  }

  @Test
  void whoMayReadMayNeitherActNorSeeTexts() throws Exception {
    call("look");
    assertThat(bean.getAttribute("Length")).isEqualTo(7);
    assertThatThrownBy(() -> call("act"))
        .isInstanceOf(SecurityException.class)
        .hasMessage("act refused: local has not the right operate");
    assertThatThrownBy(() -> call("show"))
        .isInstanceOf(SecurityException.class)
        .hasMessage("show refused: local has not the right reveal");
    assertThat(done).containsExactly("look");
  }

  @Test
  void eachRefusalIsOneEntryHoweverOftenItIsTried() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> call("act")).isInstanceOf(SecurityException.class);
    }
    assertThat(trail.latest(10))
        .extracting(AuditEntry::act)
        .containsExactly(
            new Act("local", "act", "vendor hx", "", "refused: local has not the right operate"));
  }

  /** What a client makes up is written nowhere. */
  @Test
  void anUnknownOperationNeedsTheHighestRightAndIsNotNoted() {
    assertThatThrownBy(() -> call("made up"))
        .isInstanceOf(SecurityException.class)
        .hasMessageNotContaining("made up");
    assertThat(trail.latest(1).get(0).act().what()).isEqualTo("an unknown operation");
  }

  private void call(String operation) throws Exception {
    bean.invoke(operation, new Object[0], new String[0]);
  }
}
