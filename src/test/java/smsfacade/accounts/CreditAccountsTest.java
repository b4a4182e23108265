package smsfacade.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.accounts.CreditAccounts.Credit;
import smsfacade.accounts.FindBalance.Standing;
import smsfacade.audit.Act;
import smsfacade.audit.AuditEntry;
import smsfacade.audit.AuditTrail;
import smsfacade.node.Node;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;

/** F21, F84: segments that an administrator gives or takes. */
class CreditAccountsTest {
  private final PlainTransactions transactions = PlainTransactions.onH2();
  private final AuditTrail audit = new AuditTrail(transactions, new Node(), Clock.systemUTC());
  private final CreditAccounts credits = new CreditAccounts(transactions, new Balances(), audit);

  @BeforeEach
  void account() {
    transactions.run(
        "adding an account",
        connection ->
            Sql.update(
                connection,
                "insert into account (id, user_name, password_hash, balance, credited, state, created_at)"
                    + " values (1, 'demo', '', 5, 100, 'ACTIVE', now())"));
  }

  @Test
  void aPreviewChangesNothing() {
    assertThat(credits.preview("demo", Purse.SEGMENTS, -7)).isEqualTo(new Credit(5, -2));
    assertThat(balance()).isEqualTo(5);
    assertThat(audit.latest(5)).isEmpty();
  }

  @Test
  void goesBelowZeroOnlyWhenItMay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> credits.credit("ops", "demo", Purse.SEGMENTS, -7, false))
        .withMessageContaining("may not go below zero");
    assertThat(balance()).isEqualTo(5);

    assertThat(credits.credit("ops", "demo", Purse.SEGMENTS, -7, true))
        .isEqualTo(new Credit(5, -2));
    assertThat(credits.credit("ops", "demo", Purse.SEGMENTS, 1, false))
        .isEqualTo(new Credit(-2, -1));
    assertThat(balance()).isEqualTo(-1);
    assertThat(audit.latest(5))
        .extracting(AuditEntry::act)
        .containsExactly(
            new Act("ops", "credit", "account demo", "-2", "-1"),
            new Act("ops", "credit", "account demo", "5", "-2"));
  }

  /** The sendTotal of the overage pages (PH-07). */
  @Test
  void countsWhatIsCreditedInAll() {
    credits.credit("ops", "demo", Purse.SEGMENTS, 50, false);
    assertThat(standing()).isEqualTo(new Standing(55, 150));

    credits.credit("ops", "demo", Purse.SEGMENTS, -20, false);
    assertThat(standing()).isEqualTo(new Standing(35, 130));
  }

  /** PH-06, PH-09. */
  @Test
  void aPurseForMmsIsAnother() {
    assertThat(credits.credit("ops", "demo", Purse.MMS, 7, false)).isEqualTo(new Credit(0, 7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> credits.credit("ops", "demo", Purse.MMS, -8, false))
        .withMessageContaining("demo has 7 MMS and would have -1");
    assertThat(new FindBalance(transactions).of(1, Purse.MMS)).isEqualTo(new Standing(7, 7));
    assertThat(standing()).isEqualTo(new Standing(5, 100));
    assertThat(audit.latest(5))
        .extracting(AuditEntry::act)
        .containsExactly(new Act("ops", "creditMms", "account demo", "0", "7"));
  }

  /** What is spent and paid back is no credit. */
  @Test
  void countsNoRefund() {
    transactions.run(
        "paying back",
        connection -> {
          new Balances().change(connection, Purse.SEGMENTS, new TreeMap<>(Map.of(1L, 3L)));
          return null;
        });
    assertThat(standing()).isEqualTo(new Standing(8, 100));
  }

  private Standing standing() {
    return new FindBalance(transactions).of(1, Purse.SEGMENTS);
  }

  @Test
  void refusesWhatCannotBeCounted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> credits.credit("ops", "demo", Purse.SEGMENTS, Long.MAX_VALUE, false));
    assertThatIllegalArgumentException()
        .as("not even in all")
        .isThrownBy(
            () -> credits.credit("ops", "demo", Purse.SEGMENTS, Long.MAX_VALUE - 50, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> credits.credit("ops", "nobody", Purse.SEGMENTS, 1, false))
        .withMessage("no account nobody");
    assertThat(balance()).isEqualTo(5);
  }

  private long balance() {
    return transactions.run(
        "reading",
        connection ->
            Sql.list(connection, "select balance from account", row -> row.number()).get(0));
  }
}
