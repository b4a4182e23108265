package smsfacade;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.modules.syntax.AllowedModuleDependencies.allow;
import static com.tngtech.archunit.library.modules.syntax.ModuleDependencyScope.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.modules.syntax.ModuleRuleDefinition.modules;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. When a rule is in the way, change it here in the same commit and say why. */
@AnalyzeClasses(packages = "smsfacade", importOptions = DoNotIncludeTests.class)
class DependencyRulesTest {

  @ArchTest
  static final ArchRule components_use_only_those_listed_for_them =
      modules()
          .definedByPackages("smsfacade.(*)..")
          .should()
          .respectTheirAllowedDependencies(
              allow()
                  // what administrators did, of whatever component
                  .fromModule("audit")
                  .toModules("node", "storage")
                  // inforce: the definitions in force; it knows none of their parts
                  .fromModule("accounts")
                  // secrets: what is kept of a password besides its hash is sealed
                  .toModules("sms", "net", "inforce", "audit", "secrets", "time", "storage")
                  // time: what a timer has done
                  .fromModule("storage")
                  .toModules("time")
                  // the trace of a message; ledger: it is told of ends
                  .fromModule("tracing")
                  .toModules("sms", "settings", "ledger", "logging", "node", "storage")
                  // what failed before anything of it was kept is done again
                  .fromModule("groupcommit")
                  .toModules("storage")
                  .fromModule("time")
                  .toModules("logging")
                  // what pages have in common; it knows none of them
                  .fromModule("listener")
                  .toModules("settings", "net", "time", "node")
                  // values only: what a message is made of
                  .fromModule("ledger")
                  .toModules("sms", "node", "storage")
                  .fromModule("messaging")
                  .toModules(
                      "sms",
                      // which numbers mean something to a sandbox account
                      "sandbox",
                      "inforce",
                      "accounts",
                      "ledger",
                      "tracing",
                      "logging",
                      "groupcommit",
                      "time",
                      "storage")
                  // the client for whoever calls others; it knows none of them
                  .fromModule("http")
                  .toModules("logging")
                  .fromModule("sandbox")
                  .toModules("sms")
                  // sandbox: what becomes of the messages of such an account
                  .fromModule("vendors")
                  .toModules("sms", "sandbox", "net", "inforce", "http", "logging")
                  .fromModule("templates")
                  .toModules("sms", "vendors", "time", "storage")
                  .fromModule("delivery")
                  .toModules("ledger", "vendors", "settings", "time", "storage")
                  // messaging: what accepting asks of them; templates: how a text fits one
                  .fromModule("clienttemplates")
                  .toModules(
                      "sms",
                      "inforce",
                      "accounts",
                      "audit",
                      "messaging",
                      "templates",
                      "time",
                      "storage")
                  // messaging: what accepting asks of the choice
                  .fromModule("routing")
                  .toModules(
                      "sms", "inforce", "messaging", "templates", "delivery", "vendors", "storage")
                  // accounts: the price goes back in the transaction in which a message ends;
                  // messaging: tells that something was accepted
                  .fromModule("dispatch")
                  .toModules(
                      "sms",
                      "inforce",
                      "messaging",
                      "ledger",
                      "routing",
                      "vendors",
                      "accounts",
                      "tracing",
                      "logging",
                      "groupcommit",
                      "time",
                      "node",
                      "storage")
                  // accounts: a reply may say that its number wants nothing more from one;
                  // handover: it is put aside for its client with it
                  .fromModule("reports")
                  .toModules(
                      "sms",
                      "accounts",
                      "handover",
                      "ledger",
                      "vendors",
                      "listener",
                      "logging",
                      "groupcommit",
                      "time",
                      "node",
                      "storage")
                  // what became of messages, for those who sent them
                  .fromModule("handover")
                  .toModules(
                      "sms",
                      "settings",
                      "audit",
                      "accounts",
                      "ledger",
                      "http",
                      "logging",
                      "time",
                      "node",
                      "storage")
                  // what an administrator finds and decides of messages; vendors: how each writes
                  // its
                  // ids; accounts and audit: a decision, its price and its entry are one
                  // transaction
                  .fromModule("desk")
                  .toModules(
                      "sms",
                      "accounts",
                      "inforce",
                      "audit",
                      "ledger",
                      "reports",
                      "vendors",
                      "time",
                      "storage")
                  // what is old of each, by their own hands
                  .fromModule("retention")
                  .toModules("sms", "ledger", "time", "storage")
                  // changed at run time, for all nodes; vendors declares what it asks
                  .fromModule("secrets")
                  .toModules("vendors", "logging", "time", "storage")
                  .fromModule("soap")
                  .toModules("sms", "listener", "logging", "messaging", "accounts", "tracing")
                  // the other face
                  .fromModule("platform")
                  .toModules(
                      "sms",
                      "listener",
                      "logging",
                      "messaging",
                      "accounts",
                      "clienttemplates",
                      "handover",
                      "tracing")
                  .fromModule("definitions")
                  .toModules(
                      "sms",
                      "inforce",
                      "accounts",
                      "messaging",
                      "templates",
                      "routing",
                      "vendors",
                      "storage")
                  .fromModule("admin")
                  .toModules(
                      "sms",
                      "audit",
                      "accounts",
                      "messaging",
                      "ledger",
                      "dispatch",
                      "desk",
                      "routing",
                      "templates",
                      "clienttemplates",
                      "delivery",
                      "reports",
                      "handover",
                      "vendors",
                      "secrets",
                      "definitions",
                      "logging",
                      "settings",
                      "inforce",
                      "time",
                      "node",
                      "storage",
                      "tracing"),
              consideringOnlyDependenciesInAnyPackage("smsfacade.."));

  @ArchTest
  static final ArchRule components_form_no_cycle =
      slices().matching("smsfacade.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule values_of_messaging_know_no_part_of_it =
      noClasses()
          .that()
          .resideInAPackage("smsfacade.messaging")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("smsfacade.messaging.*..");

  @ArchTest
  static final ArchRule rules_and_state_of_messaging_know_no_boundary =
      noClasses()
          .that()
          .resideInAnyPackage("smsfacade.messaging.control..", "smsfacade.ledger..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("smsfacade.messaging.boundary..");

  @ArchTest
  static final ArchRule rules_of_messaging_touch_no_database =
      noClasses()
          .that()
          .resideInAPackage("smsfacade.messaging.control..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "smsfacade.ledger..",
                  "jakarta.persistence..",
                  "jakarta.transaction..",
                  "java.sql..",
                  "javax.sql.."));

  @ArchTest
  static final ArchRule only_soap_sees_the_contract_classes =
      noClasses()
          .that()
          .resideOutsideOfPackage("smsfacade.soap..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("smsfacade.soap.contract..");

  @ArchTest
  static final ArchRule only_definitions_sees_the_classes_of_its_file =
      noClasses()
          .that()
          .resideOutsideOfPackage("smsfacade.definitions..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("smsfacade.definitions.file..");

  @ArchTest
  static final ArchRule only_tracing_sees_opentelemetry =
      noClasses()
          .that()
          .resideOutsideOfPackage("smsfacade.tracing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..");

  @ArchTest
  static final ArchRule the_http_client_is_in_one_place =
      noClasses()
          .that()
          .resideOutsideOfPackage("smsfacade.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.glassfish.jersey..", "org.apache.hc..", "java.net.http..");

  @ArchTest
  static final ArchRule only_vendors_and_pushes_call_by_http =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "smsfacade.http..", "smsfacade.vendors..", "smsfacade.handover.push..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..");

  @ArchTest
  static final ArchRule vendors_do_not_know_each_other =
      slices()
          .matching("smsfacade.vendors.(*)..")
          .should()
          .notDependOnEachOther()
          // their tools
          .ignoreDependency(
              resideInAPackage("smsfacade.vendors.."),
              resideInAnyPackage("smsfacade.vendors.http..", "smsfacade.vendors.settings.."));

  /** By this name and place they are found where there is no container (VendorKinds). */
  @ArchTest
  static final ArchRule kinds_of_vendors_are_found_by_their_names =
      classes()
          .that()
          .implement("smsfacade.vendors.VendorKind")
          .should()
          .haveSimpleNameEndingWith("Kind")
          .andShould()
          .resideInAPackage("smsfacade.vendors.*");

  @ArchTest
  static final ArchRule vendors_touch_no_database_and_open_no_transaction =
      noClasses()
          .that()
          .resideInAPackage("smsfacade.vendors..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.persistence..",
              "jakarta.transaction..",
              "jakarta.ejb..",
              "java.sql..",
              "javax.sql..");

  @ArchTest
  static final ArchRule vendor_classes_keep_no_mutable_state =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("smsfacade.vendors.*..")
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule vendor_classes_keep_no_counters =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("smsfacade.vendors.*..")
          .should()
          .haveRawType(resideInAPackage("java.util.concurrent.."));

  @ArchTest
  static final ArchRule classes_are_named_by_what_they_do =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?")
          .because("the name says what a class is responsible for");
}
