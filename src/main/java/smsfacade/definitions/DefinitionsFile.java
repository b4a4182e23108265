package smsfacade.definitions;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import smsfacade.definitions.file.Definitions;

/**
 * Reads a definitions file: first against its schema, then for what a schema cannot say. What a
 * file leaves out has the default that the schema names.
 */
final class DefinitionsFile {
  private DefinitionsFile() {}

  /**
   * Reads all of a file.
   *
   * @throws BrokenDefinitions with everything the schema does not allow; or, when it allows all,
   *     with every other problem
   */
  static NewDefinitions read(DefinitionsSource source, Expressions expressions) {
    DefinitionsXml xml = DefinitionsXml.read(source);
    Definitions root = xml.definitions();
    var problems = new Problems();
    List<DefinedAccount> accounts =
        new AccountsPart(xml, expressions, problems).read(root.getAccounts());
    List<DefinedVendor> vendors =
        new VendorsPart(xml, expressions, problems).read(root.getVendors());
    var read =
        new NewDefinitions(
            accounts,
            vendors,
            new RoutesPart(xml, problems, userNames(accounts), names(vendors))
                .read(root.getRoutes()),
            new TemplatesPart(xml, problems, names(vendors)).read(root.getTemplates()),
            new RulesPart(xml, source.folder(), problems).read(root));
    problems.refuse(source.name());
    return read;
  }

  private static Set<String> userNames(List<DefinedAccount> accounts) {
    return accounts.stream()
        .map(account -> account.policy().userName())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> names(List<DefinedVendor> vendors) {
    return vendors.stream().map(DefinedVendor::name).collect(Collectors.toUnmodifiableSet());
  }
}
