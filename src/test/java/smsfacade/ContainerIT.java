package smsfacade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.io.File;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import smsfacade.accounts.BrokenBalances;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.boundary.AcceptMessage;
import smsfacade.sms.ResultCode;
import smsfacade.storage.WriteThenFail;
import smsfacade.storage.WriteThenFailBean;
import smsfacade.time.Ticks;

/**
 * The packaged WAR inside Payara Micro; this class runs in it. What only a container can show:
 * whatever ends a transactional method, nothing is kept by half, and timers tick.
 */
@ExtendWith(ArquillianExtension.class)
class ContainerIT {
  private static final int A_WHILE_MS = 20_000;

  @Inject AcceptMessage acceptMessage;
  @Inject BrokenBalances balances;
  @Inject WriteThenFail writer;
  @EJB WriteThenFailBean bean;
  @Inject Ticks ticks;

  @Deployment
  static WebArchive packagedWar() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/sms-facade.war"))
        .addClasses(BrokenBalances.class, WriteThenFail.class, WriteThenFailBean.class);
  }

  @Test
  void aMethodThatReturnsIsCommitted() {
    writer.write(1_000);
    assertEquals(1, writer.count("frequency_guard where id = 1000"));
  }

  @Test
  void aRuntimeExceptionRollsBack() {
    rollsBack(2_000, new IllegalStateException("for a test"));
  }

  @Test
  void anErrorRollsBack() {
    rollsBack(3_000, new StackOverflowError("for a test"));
    rollsBack(4_000, new NoClassDefFoundError("for a test"));
    rollsBack(5_000, new AssertionError("for a test"));
  }

  /** In each kind of transaction that the product uses; an EJB's own is the container's matter. */
  private void rollsBack(int firstId, Throwable failure) {
    List<BiConsumer<Integer, Throwable>> ways =
        List.of(writer::inNewTransaction, writer::inAnyTransaction, bean::write);
    for (int i = 0; i < ways.size(); i++) {
      int id = firstId + i;
      BiConsumer<Integer, Throwable> way = ways.get(i);
      Throwable thrown = assertThrows(Throwable.class, () -> way.accept(id, failure));
      assertTrue(causes(thrown).anyMatch(cause -> cause == failure), () -> "lost in " + thrown);
      assertEquals(0, writer.count("frequency_guard where id = " + id), "row " + id);
    }
    writer.inTransactionOfCaller(firstId + 100, failure);
    assertEquals(0, writer.count("frequency_guard where id = " + (firstId + 100)));
  }

  /** It ends between the messages and their price: neither is kept, and the caller hears no OK. */
  @Test
  void acceptingThatEndsWithAnErrorKeepsNothing() {
    int before = accepted();
    long balance = accept().balance();
    assertEquals(before + 1, accepted());

    balances.breakThem(true);
    try {
      Throwable thrown = assertThrows(RuntimeException.class, this::accept);
      assertTrue(causes(thrown).anyMatch(NoClassDefFoundError.class::isInstance));
    } finally {
      balances.breakThem(false);
    }
    assertEquals(before + 1, accepted());
    assertEquals(before + 1, writer.count("message"));
    assertEquals(before + 1, writer.count("due_entry"));

    assertEquals(balance - 1, accept().balance());
  }

  private int accepted() {
    return writer.count("acceptance");
  }

  /** For tomorrow, so that nothing is sent. */
  private SendResult accept() {
    var result =
        acceptMessage.accept(
            new SendCommand(
                "demo",
                "demo123",
                new SendCommand.Text(
                    "13800138000",
                    "您的验证码：1439【腾飞】",
                    "",
                    LocalDateTime.now().plusDays(1).withSecond(1).withNano(0).toString()),
                "127.0.0.1"));
    assertEquals(ResultCode.OK, result.code());
    return result;
  }

  @Test
  void timersTick() throws Exception {
    long first = lastTick("dispatch");
    long second = lastTick("dispatch");
    for (int waited = 0; second < first + 500 && waited < A_WHILE_MS; waited += 100) {
      Thread.sleep(100);
      second = lastTick("dispatch");
    }
    assertTrue(second >= first + 500, "the dispatch timer stands still");
  }

  /** Waits for the first one: the server has only just started. */
  private long lastTick(String timer) throws InterruptedException {
    Optional<Long> age = Optional.ofNullable(ticks.ages().get(timer));
    for (int waited = 0; age.isEmpty() && waited < A_WHILE_MS; waited += 100) {
      Thread.sleep(100);
      age = Optional.ofNullable(ticks.ages().get(timer));
    }
    return System.currentTimeMillis() - age.orElseThrow();
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
  }
}
