package smsfacade.secrets;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import smsfacade.inforce.InForce;
import smsfacade.secrets.VendorWithPassword.Bank;
import smsfacade.storage.TestDatabase;
import smsfacade.vendors.ExampleKind;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.VendorDefinition;
import smsfacade.vendors.VendorOperations.Operation;
import smsfacade.vendors.Vendors;
import smsfacade.vendors.settings.Settings;

/** This component as one node has it, without a container, on a database it may share. */
final class SecretNode {
  final ChangedSecrets secrets;
  final SettlePassword settle;
  private final ChangePassword change;
  private final InForce inForce = new InForce();
  private final Vendors vendors;
  private final Bank bank;

  SecretNode(TestDatabase database, Optional<String> key, Clock clock, Bank bank) {
    this.bank = bank;
    var rows = new Rows(database);
    rows.clock = clock;
    var box = new SecretBox(key);
    this.vendors =
        ExampleVendors.of(
            inForce,
            new ExampleKind(
                "bank",
                Set.of("password"),
                Set.of("password"),
                (name, settings) -> new VendorWithPassword(name, settings.text("password"), bank)));
    this.secrets = new ChangedSecrets(rows, box);
    this.settle = new SettlePassword(secrets, rows, vendors, clock);
    this.change = new ChangePassword(secrets, rows, box, settle);
    load("file-1");
  }

  /** Puts a definitions file in force. */
  void load(String password) {
    var settings = new Settings(Map.of("password", password));
    inForce.replace(
        vendors.prepare(
            List.of(
                new VendorDefinition(VendorWithPassword.NAME, "bank", settings),
                new VendorDefinition(VendorWithPassword.OTHER, "bank", settings))));
  }

  /** What a tick of the timer does. */
  void tick() {
    secrets.follow();
    settle.settleAll();
  }

  String call(String operation, String... arguments) {
    Operation wanted =
        change.operations(vendor()).stream()
            .filter(one -> one.name().equals(operation))
            .findFirst()
            .orElseThrow();
    return wanted.action().apply(List.of(arguments)).text();
  }

  String inForce() {
    return inForce(VendorWithPassword.NAME);
  }

  String inForce(String name) {
    return secrets.inForce(vendor(name).account(), vendor(name).passwordOfFile());
  }

  String state() {
    return secrets.state(vendor().account(), vendor().passwordOfFile());
  }

  private VendorWithPassword vendor() {
    return vendor(VendorWithPassword.NAME);
  }

  private VendorWithPassword vendor(String name) {
    return (VendorWithPassword) vendors.find(name).orElseThrow();
  }

  /** The container's part: a transaction around each call. */
  private static final class Rows extends SecretRows {
    private final TestDatabase database;

    Rows(TestDatabase database) {
      this.database = database;
    }

    @Override
    List<ChangedSecret> all() {
      return database.inTransaction(
          open -> {
            entities = open;
            return super.all();
          });
    }

    @Override
    void begin(String account, String fileDigest, String former, String next) {
      database.inTransaction(
          open -> {
            entities = open;
            super.begin(account, fileDigest, former, next);
            return account;
          });
    }

    @Override
    void change(String account, Consumer<ChangedSecret> change) {
      database.inTransaction(
          open -> {
            entities = open;
            super.change(account, change);
            return account;
          });
    }

    @Override
    boolean forget(String account) {
      return database.inTransaction(
          open -> {
            entities = open;
            return super.forget(account);
          });
    }
  }
}
