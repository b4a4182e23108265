package smsfacade.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smsfacade.secrets.VendorWithPassword.Bank;
import smsfacade.secrets.VendorWithPassword.Next;
import smsfacade.storage.TestDatabase;
import smsfacade.testbed.SettableClock;
import smsfacade.vendors.SecretNotUsable;

/** HX-16 on two nodes with one database: what is kept, and which password counts. */
class ChangePasswordTest {
  private static final Optional<String> KEY = Optional.of(SecretBoxTest.key(1));

  private final TestDatabase database = new TestDatabase();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T04:00:00Z"));
  private final Bank bank = new Bank();
  private final SecretNode one = new SecretNode(database, KEY, clock, bank);
  private final SecretNode two = new SecretNode(database, KEY, clock, bank);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void changesAndIsFollowedAndKept() {
    assertThat(one.inForce()).isEqualTo("file-1");
    assertThat(one.state()).isEqualTo("FILE");

    assertThat(one.call("changePassword", "next-2")).startsWith("changed");

    assertThat(bank.asked).containsExactly("file-1 -> next-2");
    assertThat(one.inForce()).isEqualTo("next-2");
    assertThat(two.inForce()).isEqualTo("next-2");
    assertThat(one.state()).isEqualTo("CHANGED");
    assertThat(restarted().inForce()).isEqualTo("next-2");

    two.call("changePassword", "next-3");
    one.tick();
    assertThat(one.inForce()).isEqualTo("next-3");
  }

  /** The file may name one account several times, for other pages of the vendor. */
  @Test
  void changesForAllVendorsOfTheAccount() {
    one.call("changePassword", "next-2");
    two.tick();
    assertThat(one.inForce(VendorWithPassword.OTHER)).isEqualTo("next-2");
    assertThat(two.inForce(VendorWithPassword.OTHER)).isEqualTo("next-2");
  }

  @Test
  void asksNobodyWithoutAKeyOrWithAPasswordThatCannotBe() {
    var keyless = new SecretNode(database, Optional.empty(), clock, bank);
    assertThatThrownBy(() -> keyless.call("changePassword", "next-2"))
        .hasMessage(
            "SMSFACADE_SECRET_KEY is not set, so a new password could not be kept;"
                + " the vendor was not asked");
    assertThatThrownBy(() -> one.call("changePassword", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> one.call("changePassword", "file-1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(bank.asked).isEmpty();
    assertThat(one.inForce()).isEqualTo("file-1");
  }

  @Test
  void storesBothBeforeTheVendorIsAskedAndNobodyUsesOneMeanwhile() {
    bank.whileChanging =
        () -> {
          two.tick();
          assertThat(two.state()).isEqualTo("CHANGING");
          assertThatThrownBy(two::inForce).isInstanceOf(SecretNotUsable.class);
          assertThatThrownBy(() -> two.call("changePassword", "next-3"))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("the vendor was not asked");
        };
    one.call("changePassword", "next-2");
    assertThat(bank.asked).containsExactly("file-1 -> next-2");
  }

  @ParameterizedTest
  @EnumSource(
      value = Next.class,
      names = {"REFUSED", "NOT_SENT"})
  void keepsTheFormerOneWhenTheVendorCertainlyDidNot(Next next) {
    bank.next = next;
    assertThatThrownBy(() -> one.call("changePassword", "next-2"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("not changed");
    two.tick();
    assertThat(one.inForce()).isEqualTo("file-1");
    assertThat(two.inForce()).isEqualTo("file-1");
    assertThat(bank.asked).hasSize(1);
  }

  @Test
  void findsThatALostAnswerWasAYes() {
    bank.next = Next.LOST_AND_DONE;
    assertThat(one.call("changePassword", "next-2")).contains("takes the new one");
    assertThat(bank.asked).containsExactly("file-1 -> next-2", "takes next-2");
    two.tick();
    assertThat(two.inForce()).isEqualTo("next-2");
    assertThat(two.state()).isEqualTo("CHANGED");
  }

  /** The former one counts, and for two minutes the vendor may still be late. */
  @Test
  void followsAChangeThatComesLate() {
    lose();
    assertThat(bank.asked).containsExactly("file-1 -> next-2", "takes next-2", "takes file-1");
    assertThat(one.inForce()).isEqualTo("file-1");
    assertThat(one.state()).isEqualTo("DOUBTFUL");

    bank.password = "next-2";
    clock.forward(Duration.ofSeconds(4));
    two.tick();
    assertThat(two.inForce()).isEqualTo("file-1");
    clock.forward(Duration.ofSeconds(1));
    two.tick();
    assertThat(two.inForce()).isEqualTo("next-2");
    one.tick();
    assertThat(one.inForce()).isEqualTo("next-2");
  }

  @Test
  void givesUpALostChangeAfterTwoMinutes() {
    lose();
    clock.forward(Duration.ofMinutes(2));
    two.tick();
    assertThat(two.state()).isEqualTo("CHANGED");
    assertThat(two.inForce()).isEqualTo("file-1");
    int asked = bank.asked.size();
    clock.forward(Duration.ofMinutes(2));
    two.tick();
    assertThat(bank.asked).hasSize(asked);
  }

  /** While the vendor tells nothing neither is used; it is asked at growing distances. */
  @Test
  void usesNeitherUntilTheVendorTells() {
    bank.silent = true;
    bank.next = Next.LOST_AND_DONE;
    assertThatThrownBy(() -> one.call("changePassword", "next-2"))
        .hasMessageContaining("nothing is sent to this vendor");
    assertThatThrownBy(one::inForce).isInstanceOf(SecretNotUsable.class);
    SecretNode afterRestart = restarted();
    assertThatThrownBy(afterRestart::inForce).isInstanceOf(SecretNotUsable.class);

    clock.forward(Duration.ofHours(1));
    afterRestart.tick();
    clock.forward(Duration.ofSeconds(59));
    afterRestart.tick();
    assertThat(bank.asked).hasSize(3);
    bank.silent = false;
    clock.forward(Duration.ofSeconds(1));
    afterRestart.tick();
    assertThat(afterRestart.inForce()).isEqualTo("next-2");
  }

  /** The node died with its request: another one asks, after a minute. */
  @Test
  void settlesForADeadNode() {
    bank.whileChanging =
        () -> {
          throw new IllegalStateException("killed");
        };
    assertThatThrownBy(() -> one.call("changePassword", "next-2")).hasMessage("killed");
    bank.password = "next-2";
    clock.forward(Duration.ofSeconds(59));
    two.tick();
    assertThat(two.state()).isEqualTo("CHANGING");
    clock.forward(Duration.ofSeconds(1));
    two.tick();
    assertThat(two.inForce()).isEqualTo("next-2");
  }

  @Test
  void letsAnotherPasswordOfTheFileWinForGood() {
    one.call("changePassword", "next-2");
    one.load("file-3");
    assertThat(one.inForce()).isEqualTo("file-3");
    one.tick();
    one.load("file-1");
    assertThat(one.inForce()).isEqualTo("file-1");
  }

  /** Nodes get the new file one after the other; none may fall back meanwhile. */
  @Test
  void keepsTheChangedOneForNodesWhoseFileIsOld() {
    one.call("changePassword", "next-2");
    one.load("next-2");
    one.tick();
    two.tick();
    assertThat(one.inForce()).isEqualTo("next-2");
    assertThat(two.inForce()).isEqualTo("next-2");
  }

  @Test
  void usesNothingThatCannotBeReadAndForgetsWhenTold() {
    one.call("changePassword", "next-2");
    var other = new SecretNode(database, Optional.of(SecretBoxTest.key(2)), clock, bank);
    other.tick();
    assertThat(other.state()).isEqualTo("UNREADABLE");
    assertThatThrownBy(other::inForce)
        .isInstanceOf(SecretNotUsable.class)
        .hasMessageContaining("SMSFACADE_SECRET_KEY");
    assertThat(other.call("forgetChangedPassword")).startsWith("forgotten");
    assertThat(other.inForce()).isEqualTo("file-1");
    one.tick();
    assertThat(one.inForce()).isEqualTo("file-1");
  }

  private void lose() {
    bank.next = Next.LOST_AND_NOT_DONE;
    assertThatThrownBy(() -> one.call("changePassword", "next-2"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the former one, which counts");
  }

  private SecretNode restarted() {
    return new SecretNode(database, KEY, clock, bank);
  }
}
