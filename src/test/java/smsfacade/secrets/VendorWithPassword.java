package smsfacade.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smsfacade.vendors.ChangeablePassword;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorUnavailable;

/** A vendor with our account in it: what it does with a change is said beforehand. */
final class VendorWithPassword implements Vendor, ChangeablePassword {
  static final String NAME = "hx";

  /** Another one with the same account. */
  static final String OTHER = "hx-batch";

  /** What becomes of the next request for a change. */
  enum Next {
    DONE,
    REFUSED,
    NOT_SENT,
    LOST_AND_DONE,
    LOST_AND_NOT_DONE
  }

  private final String name;
  private final String ofFile;
  private final Bank bank;

  /** Our account at the vendor, whichever node asks. */
  static final class Bank {
    final List<String> asked = new ArrayList<>();
    String password = "file-1";
    Next next = Next.DONE;
    boolean silent;
    Runnable whileChanging = () -> {};
  }

  VendorWithPassword(String name, String ofFile, Bank bank) {
    this.name = name;
    this.ofFile = ofFile;
    this.bank = bank;
  }

  @Override
  public String passwordSetting() {
    return "password";
  }

  @Override
  public String passwordOfFile() {
    return ofFile;
  }

  @Override
  public Optional<String> problemOfPassword(String next) {
    return next.isEmpty() ? Optional.of("a password is not empty") : Optional.empty();
  }

  @Override
  public PasswordChange changePassword(String former, String next) {
    bank.asked.add(former + " -> " + next);
    bank.whileChanging.run();
    if (bank.next == Next.DONE || bank.next == Next.LOST_AND_DONE) {
      bank.password = next;
    }
    return switch (bank.next) {
      case DONE -> new PasswordChange.Changed();
      case REFUSED -> new PasswordChange.Refused("too simple");
      case NOT_SENT -> new PasswordChange.NotSent("cannot connect");
      case LOST_AND_DONE, LOST_AND_NOT_DONE -> new PasswordChange.Unknown("no answer in time");
    };
  }

  @Override
  public boolean takes(String password) {
    bank.asked.add("takes " + password);
    if (bank.silent) {
      throw new VendorUnavailable("no answer in time", "");
    }
    return password.equals(bank.password);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String account() {
    return "demo at bank";
  }

  @Override
  public int destinationsPerRequest() {
    return 1;
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
