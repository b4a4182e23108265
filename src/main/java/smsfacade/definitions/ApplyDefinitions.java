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
import org.eclipse.microprofile.config.Config;
import smsfacade.accounts.AccountDefinition;
import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.DefineAccounts;
import smsfacade.definitions.BrokenDefinitions.Problem;
import smsfacade.inforce.InForce;
import smsfacade.messaging.control.NumberLists;
import smsfacade.routing.RoutingTable;
import smsfacade.templates.MessageTemplate;
import smsfacade.templates.TemplateRegistry;
import smsfacade.vendors.Vendor;
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

  private synchronized DefinitionsInForce apply() {
    DefinitionsSource source =
        environment
            .apply(FILE)
            .map(Path::of)
            .map(DefinitionsSource::file)
            .orElseGet(DefinitionsSource::bundled);
    NewDefinitions read = DefinitionsFile.read(source, new Expressions(environment));
    VendorSet former = vendors.current();
    VendorSet prepared = prepare(source, read.vendors());
    RoutingTable routes;
    AccountPolicies policies;
    DefineAccounts.Changes changes;
    try {
      checkTemplates(source, read.templates(), prepared);
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
    vendors.retire(former);
    file = source.name();
    DefinitionsInForce now = summary(source, read, changes);
    LOG.log(Level.INFO, "{0}", now);
    return now;
  }

  private VendorSet prepare(DefinitionsSource source, List<DefinedVendor> defined) {
    try {
      return vendors.prepare(defined.stream().map(DefinedVendor::definition).toList());
    } catch (Vendors.WrongVendor e) {
      int line =
          defined.stream()
              .filter(vendor -> vendor.name().equals(e.vendorName()))
              .mapToInt(DefinedVendor::line)
              .findFirst()
              .orElse(0);
      throw new BrokenDefinitions(
          source.name(), List.of(new Problem(line, String.valueOf(e.getMessage()))));
    }
  }

  /** What the vendors say to the templates that are mapped to them. */
  private static void checkTemplates(
      DefinitionsSource source, List<DefinedTemplate> templates, VendorSet prepared) {
    var problems = new Problems();
    for (DefinedTemplate defined : templates) {
      defined
          .template()
          .uses()
          .forEach(
              (name, use) ->
                  prepared
                      .find(name)
                      .flatMap(vendor -> problem(vendor, use))
                      .ifPresent(
                          problem ->
                              problems.add(
                                  defined.linesByVendor().getOrDefault(name, defined.line()),
                                  "template " + defined.template().name() + ": " + problem)));
    }
    problems.refuse(source.name());
  }

  private static Optional<String> problem(Vendor vendor, MessageTemplate.Use use) {
    return vendor.needsTemplate()
        ? vendor.problemOfTemplate(use.templateId(), use.signatureId(), use.vendorNames())
        : Optional.of("vendor " + vendor.name() + " takes free text and needs no template");
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

  private static DefinitionsInForce summary(
      DefinitionsSource source, NewDefinitions read, DefineAccounts.Changes changes) {
    NumberLists numbers = read.rules().numbers();
    return new DefinitionsInForce(
        source.name(),
        read.accounts().size(),
        changes,
        read.vendors().size(),
        read.routes().size(),
        read.templates().size(),
        read.rules().sensitiveWords().count(),
        numbers.black().size(),
        numbers.white().size(),
        numbers.frequencyExempt().size());
  }
}
