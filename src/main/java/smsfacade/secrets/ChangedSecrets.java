package smsfacade.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.logging.RateLimitedLog;
import smsfacade.secrets.ChangedSecret.State;
import smsfacade.vendors.SecretNotUsable;
import smsfacade.vendors.VendorSecrets;

/**
 * What this node knows of the changed secrets, read anew every second: a change at another node is
 * followed within that, and a request to a vendor never waits for the database.
 */
@ApplicationScoped
public class ChangedSecrets implements VendorSecrets {
  private static final Logger LOG = System.getLogger(ChangedSecrets.class.getName());
  private static final RateLimitedLog FAILURES = RateLimitedLog.of(ChangedSecrets.class);

  private final SecretRows rows;
  private final SecretBox box;
  private volatile @Nullable Map<String, Known> known;

  /**
   * A row, opened.
   *
   * @param secret empty when the row cannot be opened with our key
   * @param next the other one that may hold
   */
  record Known(ChangedSecret row, Optional<String> secret, Optional<String> next) {
    private State state() {
      return row.state();
    }

    boolean isReadable() {
      return secret.isPresent();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Known[" + row.account() + ", " + row.state() + "]";
    }
  }

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected ChangedSecrets() {
    this(null, null);
  }

  @Inject
  ChangedSecrets(SecretRows rows, SecretBox box) {
    this.rows = rows;
    this.box = box;
  }

  @Override
  public String inForce(String account, String ofTheFile) {
    Known found = orRead().get(account);
    if (found == null) {
      return ofTheFile;
    }
    String secret = found.secret().orElseThrow(() -> unreadable());
    if (!isOfFile(found, ofTheFile)) {
      return ofTheFile;
    }
    if (found.state() == State.CHANGING) {
      throw new SecretNotUsable("its password is being changed");
    }
    return secret;
  }

  private static SecretNotUsable unreadable() {
    return new SecretNotUsable(
        "its password was changed and cannot be read with this " + SecretBox.VARIABLE);
  }

  /** Whether the file still says what it said when the secret was changed. */
  boolean isOfFile(Known found, String ofTheFile) {
    return box.digest(found.row().account(), ofTheFile).equals(found.row().fileDigest());
  }

  /** In a word: FILE, CHANGED, CHANGING, DOUBTFUL or UNREADABLE. */
  public String state(String account, String ofTheFile) {
    Known found = orRead().get(account);
    if (found == null) {
      return "FILE";
    }
    if (!found.isReadable()) {
      return "UNREADABLE";
    }
    if (!isOfFile(found, ofTheFile)) {
      return "FILE";
    }
    return found.state() == State.SETTLED ? "CHANGED" : found.state().name();
  }

  Collection<Known> all() {
    return orRead().values();
  }

  Optional<Known> find(String account) {
    return Optional.ofNullable(orRead().get(account));
  }

  private Map<String, Known> orRead() {
    Map<String, Known> read = known;
    if (read != null) {
      return read;
    }
    try {
      return follow();
    } catch (RuntimeException e) {
      FAILURES.log(Level.WARNING, "read", "changed secrets cannot be read", e);
      throw new SecretNotUsable("the database does not tell its password", e);
    }
  }

  /** Reads the rows anew. */
  Map<String, Known> follow() {
    List<ChangedSecret> all = rows.all();
    var read = new HashMap<String, Known>();
    for (ChangedSecret row : all) {
      read.put(
          row.account(),
          new Known(
              row,
              box.open(row.account(), row.secret()),
              row.nextSecret().flatMap(next -> box.open(row.account(), next))));
    }
    Map<String, Known> now = Map.copyOf(read);
    known = now;
    return now;
  }
}
