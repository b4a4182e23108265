package smsfacade.definitions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import smsfacade.accounts.AccountDefinition;
import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.DefineAccounts;
import smsfacade.inforce.InForce;
import smsfacade.routing.RoutingTable;
import smsfacade.templates.TemplateRegistry;
import smsfacade.vendors.VendorSet;
import smsfacade.vendors.Vendors;

/**
 * Puts the definitions file in force, whole or not at all. Everything is read and checked first,
 * then the accounts' rows change in one transaction, and after its commit all the rest is swapped
 * at once.
 */
@ApplicationScoped
public class ApplyDefinitions {
  /** Path of the file; the bundled demo when it is not set. */
  static final String FILE = "smsfacade.definitions";

  private static final Logger LOG = System.getLogger(ApplyDefinitions.class.getName());

  private final Function<String, Optional<String>> environment;
  private final DefineAccounts defineAccounts;
  private final AccountDirectory directory;
  private final Vendors vendors;
  private final InForce inForce;
  private volatile String file = "";
  private volatile Optional<NewDefinitions> inUse = Optional.empty();
  private volatile Optional<NewDefinitions> former = Optional.empty();
  private volatile boolean wentBack;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected ApplyDefinitions() {
    this((Function<String, Optional<String>>) null, null, null, null, null);
  }

  @Inject
  public ApplyDefinitions(
      Config config,
      DefineAccounts defineAccounts,
      AccountDirectory directory,
      Vendors vendors,
      InForce inForce) {
    this(
        name -> config.getOptionalValue(name, String.class),
        defineAccounts,
        directory,
        vendors,
        inForce);
  }

  ApplyDefinitions(
      Function<String, Optional<String>> environment,
      DefineAccounts defineAccounts,
      AccountDirectory directory,
      Vendors vendors,
      InForce inForce) {
    this.environment = environment;
    this.defineAccounts = defineAccounts;
    this.directory = directory;
    this.vendors = vendors;
    this.inForce = inForce;
  }

  /**
   * Puts the file in force for the first time.
   *
   * @throws BrokenDefinitions when the file cannot be used; the facade has nothing to run with
   */
  public DefinitionsInForce loadAtStart() {
    return apply();
  }

  /**
   * Reads the file again and puts it in force.
   *
   * @return what is in force now, in one line
   * @throws BrokenDefinitions when the file cannot be used; what was in force stays in force
   */
  public String reload() {
    try {
      return apply().toString();
    } catch (BrokenDefinitions e) {
      LOG.log(
          Level.WARNING, "definitions not reloaded, the former stay in force: {0}", e.getMessage());
      throw e;
    }
  }

  /** Whether a file is in force yet. */
  public boolean areInForce() {
    return inForce.generation() > 0;
  }

  /** The file in force: its path, or a name for the bundled one. */
  public String file() {
    return file;
  }

  /**
   * Whether the file as it is now, or one that it includes, is another one than what is in force
   * here; lists and secrets in files of their own are not looked at.
   *
   * @throws BrokenDefinitions when the file itself cannot be read
   */
  public boolean isFileChanged() {
    return inUse.filter(used -> !used.file().isChanged(source())).isEmpty();
  }

  /**
   * Reads the file as for a reload, and puts nothing in force.
   *
   * @return what a reload would change, a line for each kind of thing
   * @throws BrokenDefinitions when the file cannot be used
   */
  public synchronized String dryRun() {
    DefinitionsSource source = source();
    NewDefinitions read = read(source);
    List<String> changes =
        inUse.map(used -> DefinitionsChange.between(used, read)).orElse(List.of());
    return source.name()
        + (changes.isEmpty() ? " would change nothing" : " would change\n" + lines(changes));
  }

  /**
   * What is in force here as one file: {@code check} takes it where the environment gives what its
   * first comment names, and a reload of it changes nothing. Without a secret: each is written as
   * it was given by reference, or as a name that is to give it.
   *
   * @param set what counts though the file may say something else
   * @param withNumbers whether phone numbers that stand in the definitions are written too; without
   *     it a file is named that is to have them
   * @throws IllegalStateException when nothing is in force yet
   */
  public String export(SetWhileRunning set, boolean withNumbers) {
    NewDefinitions read =
        inUse.orElseThrow(() -> new IllegalStateException("no definitions are in force yet"));
    return Export.of(read, set, vendors.kinds(), withNumbers);
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }

  /** What was in force on this node before the last change, in one line; empty when nothing was. */
  public Optional<String> former() {
    return former.map(
        used ->
            used.file().source().name()
                + ": "
                + used.accounts().size()
                + " accounts, "
                + used.vendors().size()
                + " vendors, "
                + used.routes().size()
                + " routes");
  }

  /**
   * Puts in force what was in force on this node before the last change, as it was then. The file
   * stays as it is: the next reload, and the next start, take it again.
   *
   * @return what is in force now, in one line
   * @throws IllegalStateException when nothing else was in force since this node started
   */
  public synchronized String goBack() {
    NewDefinitions back =
        former.orElseThrow(
            () -> new IllegalStateException("nothing else was in force since this node started"));
    DefinitionsInForce now = putInForce(back);
    wentBack = true;
    return now.toString();
  }

  /** Whether what is in force here came back by {@link #goBack}, and is not what the file says. */
  public boolean wentBack() {
    return wentBack;
  }

  private DefinitionsSource source() {
    return environment
        .apply(FILE)
        .map(Path::of)
        .map(DefinitionsSource::file)
        .orElseGet(DefinitionsSource::bundled);
  }

  private synchronized DefinitionsInForce apply() {
    DefinitionsInForce now = putInForce(read(source()));
    wentBack = false;
    return now;
  }

  private NewDefinitions read(DefinitionsSource source) {
    return DefinitionsFile.read(source, new Expressions(environment), vendors.kinds());
  }

  private DefinitionsInForce putInForce(NewDefinitions read) {
    DefinitionsSource source = read.file().source();
    VendorSet formerVendors = vendors.current();
    List<String> warnings = Warnings.of(read);
    VendorSet prepared =
        vendors.prepare(read.vendors().stream().map(DefinedVendor::definition).toList());
    RoutingTable routes;
    AccountPolicies policies;
    DefineAccounts.Changes changes;
    try {
      routes =
          new RoutingTable(
              read.routes(),
              new TemplateRegistry(
                  read.templates().stream().map(DefinedTemplate::template).toList()));
      policies = AccountPolicies.of(read.accounts().stream().map(DefinedAccount::policy).toList());
      changes = define(read.accounts().stream().map(DefinedAccount::row).toList());
    } catch (RuntimeException e) {
      vendors.discard(prepared);
      throw e;
    }
    directory.readRowsAnew();
    inForce.replace(prepared, routes, read.rules(), policies);
    vendors.retire(formerVendors);
    file = source.name();
    if (inUse.isPresent() && !DefinitionsChange.between(inUse.get(), read).isEmpty()) {
      former = inUse;
    }
    inUse = Optional.of(read);
    DefinitionsInForce now =
        new DefinitionsInForce(
            source.name(), read.accounts().size(), changes, read.counts(), warnings);
    LOG.log(Level.INFO, "{0}", now);
    warnings.forEach(
        warning -> LOG.log(Level.WARNING, "definitions {0}: {1}", source.name(), warning));
    return now;
  }

  /** Twice at most: another node that starts at the same time may create the same accounts. */
  private DefineAccounts.Changes define(List<AccountDefinition> accounts) {
    try {
      return defineAccounts.define(accounts);
    } catch (PersistenceException | TransactionalException e) {
      LOG.log(Level.INFO, "accounts not stored, perhaps because another node just did; once more");
      return defineAccounts.define(accounts);
    }
  }
}
