package smsfacade.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.accounts.Account;
import smsfacade.accounts.AccountDefinition;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.AccountsOnH2;
import smsfacade.accounts.DefineAccounts;
import smsfacade.accounts.Login;
import smsfacade.inforce.InForce;
import smsfacade.inforce.Snapshot;
import smsfacade.messaging.control.RuleBook;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.Vendor;

class ApplyDefinitionsTest {
  @TempDir Path folder;

  private final ExampleVendors vendors = new ExampleVendors();
  private final InForce inForce = vendors.inForce();
  private final AccountsOnH2 accounts = new AccountsOnH2(inForce);
  private Path file;
  private ApplyDefinitions definitions;

  @BeforeEach
  void pointToTheFile() {
    file = folder.resolve("definitions.xml");
    definitions = definitions(accounts.defineAccounts());
  }

  @AfterEach
  void closeDatabase() {
    accounts.close();
  }

  @Test
  void putsAFileInForce() throws IOException {
    write(account("demo", "demo123"), vendor("one"), "发票");

    assertThat(definitions.loadAtStart())
        .isEqualTo(
            new DefinitionsInForce(
                file.toString(),
                1,
                new DefineAccounts.Changes(List.of("demo"), List.of(), List.of(), List.of()),
                "1 vendors, 1 routes, 0 templates, 1 words, 0 black, 0 white and 0 exempt numbers",
                List.of()));
    assertThat(login("demo", "demo123")).isInstanceOf(Login.Granted.class);
    assertThat(vendors.registry().find("one")).isPresent();
    assertThat(inForce.current().part(RuleBook.class))
        .hasValueSatisfying(book -> assertThat(book.sensitiveWords().count()).isEqualTo(1));
    assertThat(definitions.file()).isEqualTo(file.toString());
  }

  @Test
  void reloadsWhatChangedAndClosesFormerVendors() throws IOException {
    write(account("demo", "demo123") + account("old", "old123"), vendor("one"), "发票");
    definitions.loadAtStart();
    write(account("demo", "changed") + account("new", "new123"), vendor("two"), "贷款");

    assertThat(definitions.reload()).contains("2 accounts (created [new], stopped [old]");
    assertThat(login("demo", "demo123")).isInstanceOf(Login.Granted.class);
    assertThat(login("new", "new123")).isInstanceOf(Login.Granted.class);
    assertThat(login("old", "old123")).isEqualTo(new Login.Denied(Login.Reason.STOPPED));
    assertThat(vendors.registry().find("two")).isPresent();
    assertThat(vendors.registry().find("one")).isEmpty();
    Awaitility.await().untilAsserted(() -> assertThat(vendors.closed()).containsExactly("one"));
  }

  @Test
  void refusesABrokenFileWholeAndKeepsWhatIsInForce() throws IOException {
    write(account("demo", "demo123"), vendor("one"), "发票");
    definitions.loadAtStart();
    Snapshot before = inForce.current();
    write(account("new", "new123"), vendor("two").replace("two", "t wo"), "贷款");

    assertThatExceptionOfType(BrokenDefinitions.class).isThrownBy(() -> definitions.reload());
    assertThat(inForce.current()).isSameAs(before);
    assertThat(accounts.all()).extracting(Account::userName).containsExactly("demo");
    assertThat(login("demo", "demo123")).isInstanceOf(Login.Granted.class);
    assertThat(vendors.registry().find("one")).isPresent();
    assertThat(vendors.closed()).isEmpty();
  }

  /** Whatever is in the way, and however late: nothing changes. */
  @Test
  void keepsWhatIsInForceWhenTheAccountsCannotBeStored() throws IOException {
    write(account("demo", "demo123"), vendor("one"), "发票");
    definitions.loadAtStart();
    Snapshot before = inForce.current();
    write(account("demo", "demo123"), vendor("one") + vendor("two"), "贷款");
    definitions = definitions(failing(new IllegalStateException("no database")));

    assertThatIllegalStateException().isThrownBy(() -> definitions.reload());
    assertThat(inForce.current()).isSameAs(before);
    assertThat(vendors.closed()).containsExactly("two");
    assertThat(vendors.registry().all()).extracting(Vendor::name).containsExactly("one");
  }

  /** A reload for the sake of one word leaves the vendors' connections alone. */
  @Test
  void aVendorThatDidNotChangeGoesOn() throws IOException {
    write(account("demo", "demo123"), vendor("one") + vendor("two"), "发票");
    definitions.loadAtStart();
    Vendor one = vendors.registry().find("one").orElseThrow();
    Vendor two = vendors.registry().find("two").orElseThrow();
    long generation = inForce.generation();
    write(
        account("demo", "demo123"), vendor("one") + vendor("two").replace("secret", "else"), "贷款");
    definitions.reload();

    assertThat(inForce.generation()).isGreaterThan(generation);
    assertThat(vendors.registry().find("one")).containsSame(one);
    assertThat(vendors.registry().find("two")).isPresent().get().isNotSameAs(two);
    Awaitility.await().untilAsserted(() -> assertThat(vendors.closed()).containsExactly("two"));
  }

  /** F83: what a reload would do, with nothing done and no secret told. */
  @Test
  void aDryRunSaysWhatAReloadWouldChange() throws IOException {
    write(account("demo", "demo123") + account("old", "old123"), vendor("one"), "发票");
    definitions.loadAtStart();
    assertThat(definitions.dryRun()).isEqualTo(file + " would change nothing");
    assertThat(definitions.isFileChanged()).isFalse();
    Snapshot before = inForce.current();
    write(
        account("demo", "changed-7") + account("new", "new123"),
        vendor("one").replace("secret", "Geheim-7") + vendor("two"),
        "贷款");

    assertThat(definitions.dryRun())
        .isEqualTo(
            file
                + " would change\n"
                + "  accounts: new [new], stopped [old], changed [demo]\n"
                + "  vendors: new [two], changed [one]\n"
                + "  words: changed, 1 before and 1 then\n");
    assertThat(definitions.isFileChanged()).isTrue();
    assertThat(inForce.current()).isSameAs(before);
    assertThat(accounts.all()).extracting(Account::userName).containsExactly("demo", "old");
    assertThat(vendors.closed()).isEmpty();
    write("", vendor("t wo"), "贷款");
    assertThatExceptionOfType(BrokenDefinitions.class).isThrownBy(() -> definitions.dryRun());
  }

  /** F83: also where it was edited in a file that is included, or one came or went. */
  @Test
  void theFileIsChangedWhereAnIncludedOneIs() throws IOException {
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Path inner = Files.writeString(folder.resolve("inner.xml"), part("inner"));
    Path outer =
        Files.writeString(
            parts.resolve("a.xml"),
            part("outer").replace("<accounts>", "<include file='../inner.xml'/><accounts>"));
    write(account("demo", "demo123"), vendor("one"), "发票");
    Files.writeString(
        file,
        Files.readString(file).replace("<accounts>", "<include file='parts/*.xml'/><accounts>"));
    definitions.loadAtStart();
    assertThat(definitions.isFileChanged()).isFalse();

    Files.writeString(inner, part("renamed"));
    assertThat(definitions.isFileChanged()).isTrue();
    definitions.reload();
    assertThat(definitions.isFileChanged()).isFalse();
    Files.writeString(outer, Files.readString(outer) + " ");
    assertThat(definitions.isFileChanged()).isTrue();
    definitions.reload();
    Path another = Files.writeString(parts.resolve("b.xml"), part("another"));
    assertThat(definitions.isFileChanged()).isTrue();
    definitions.reload();
    assertThat(definitions.isFileChanged()).isFalse();
    Files.delete(another);
    assertThat(definitions.isFileChanged()).isTrue();
    definitions.reload();
    Files.delete(inner);
    assertThat(definitions.isFileChanged()).isTrue();
    Files.delete(outer);
    Files.delete(parts);
    assertThat(definitions.isFileChanged()).isTrue();
  }

  private static String part(String user) {
    return "<definitions xmlns='urn:sms-facade:definitions'><accounts>"
        + account(user, "x")
        + "</accounts></definitions>";
  }

  /** Moving a route in the file is no change of it. */
  @Test
  void aDryRunDoesNotTakeAnotherLineForAChange() throws IOException {
    write(account("demo", "demo123"), vendor("one"), "发票");
    definitions.loadAtStart();
    write("\n\n" + account("demo", "demo123"), "\n" + vendor("one"), "发票");

    assertThat(definitions.dryRun()).endsWith(" would change nothing");
  }

  @Test
  void theFormerDefinitionsComeBackUntilTheNextReload() throws IOException {
    write(account("demo", "demo123") + account("old", "old123"), vendor("one"), "发票");
    definitions.loadAtStart();
    assertThat(definitions.former()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> definitions.goBack())
        .withMessage("nothing else was in force since this node started");
    write(account("demo", "demo123"), vendor("two"), "贷款");
    definitions.reload();
    definitions.reload();
    assertThat(definitions.former()).hasValueSatisfying(one -> assertThat(one).contains("2 acc"));

    assertThat(definitions.goBack()).contains("2 accounts (created [], stopped [], resumed [old]");
    assertThat(vendors.registry().find("one")).isPresent();
    assertThat(vendors.registry().find("two")).isEmpty();
    assertThat(definitions.isFileChanged()).isTrue();
    definitions.reload();
    assertThat(vendors.registry().find("two")).isPresent();
    assertThat(definitions.isFileChanged()).isFalse();
  }

  @Test
  void namesTheLineOfAVendorThatCannotBeMade() throws IOException {
    write(
        account("demo", "demo123"),
        vendor("one") + vendor("two").replace("http://127.0.0.1/", "hunter2secret"),
        "发票");

    assertThatExceptionOfType(BrokenDefinitions.class)
        .isThrownBy(() -> definitions.loadAtStart())
        .withMessage(
            file + ": line 8: vendor two: setting address: must be an http or https address");
    assertThat(vendors.closed()).isEmpty();
    assertThat(accounts.all()).isEmpty();
  }

  @Test
  void triesTheAccountsOnceMoreWhenAnotherNodeWasFaster() throws IOException {
    write(account("demo", "demo123"), vendor("one"), "发票");
    var calls = new AtomicInteger();
    DefineAccounts store = accounts.defineAccounts();
    definitions =
        definitions(
            new DefineAccounts(null, null, null, null) {
              @Override
              public Changes define(Collection<AccountDefinition> definitions) {
                if (calls.incrementAndGet() == 1) {
                  store.define(definitions);
                  throw new PersistenceException("unique key");
                }
                return store.define(definitions);
              }
            });

    assertThat(definitions.loadAtStart().changes().created()).isEmpty();
    assertThat(accounts.all()).extracting(Account::state).containsExactly(AccountState.ACTIVE);
  }

  @Test
  void closesTheNewVendorsWhenTheAccountsCannotBeStored() throws IOException {
    write(account("demo", "demo123"), vendor("one"), "发票");
    definitions = definitions(failing(new IllegalStateException("no database")));

    assertThatIllegalStateException().isThrownBy(() -> definitions.loadAtStart());
    assertThat(vendors.closed()).containsExactly("one");
    assertThat(vendors.registry().all()).isEmpty();
  }

  private static DefineAccounts failing(RuntimeException failure) {
    return new DefineAccounts(null, null, null, null) {
      @Override
      public Changes define(Collection<AccountDefinition> definitions) {
        throw failure;
      }
    };
  }

  private ApplyDefinitions definitions(DefineAccounts defineAccounts) {
    Map<String, String> environment = Map.of(ApplyDefinitions.FILE, file.toString());
    return new ApplyDefinitions(
        name -> Optional.ofNullable(environment.get(name)),
        defineAccounts,
        accounts.directory(),
        vendors.registry(),
        inForce);
  }

  private Login login(String userName, String password) {
    return accounts.directory().login(userName, password, "127.0.0.1");
  }

  private void write(String accounts, String vendors, String word) throws IOException {
    String first = vendors.substring(vendors.indexOf('"') + 1).split("\"")[0];
    Files.writeString(
        file,
        """
        <definitions xmlns="urn:sms-facade:definitions">
          <accounts>%s</accounts>
          <vendors>
        %s
          </vendors>
          <routes><default vendors="%s"/></routes>
          <words><word>%s</word></words>
        </definitions>
        """
            .formatted(accounts, vendors, first, word));
  }

  private static String account(String userName, String password) {
    return "<account user=\"" + userName + "\" password=\"" + password + "\"/>";
  }

  private static String vendor(String name) {
    return """
    <vendor name="%s" kind="example">
      <setting name="address">http://127.0.0.1/</setting>
      <setting name="password">secret</setting>
    </vendor>
    """
        .formatted(name);
  }
}
