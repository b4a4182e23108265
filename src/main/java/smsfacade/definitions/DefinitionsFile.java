package smsfacade.definitions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import smsfacade.vendors.VendorKinds;
import smsfacade.vendors.VendorTemplates;

/**
 * Reads a definitions file: first against its schema, then for what a schema cannot say, and asks
 * the kinds of vendors what only they know. What a file leaves out has the default that the schema
 * names.
 */
final class DefinitionsFile {
  private final DefinitionsSource source;
  private final Problems problems = new Problems();

  private DefinitionsFile(DefinitionsSource source) {
    this.source = source;
  }

  /**
   * Reads all of a file, with what it includes.
   *
   * @throws BrokenDefinitions with everything the schema does not allow; or, when it allows all,
   *     with every other problem
   */
  static NewDefinitions read(DefinitionsSource source, Expressions expressions, VendorKinds kinds) {
    return new DefinitionsFile(source).read(expressions, kinds);
  }

  private NewDefinitions read(Expressions expressions, VendorKinds kinds) {
    DefinitionsXml xml = DefinitionsXml.read(source);
    var accountsPart = new AccountsPart(xml, expressions, problems);
    List<DefinedAccount> accounts = accountsPart.read();
    List<DefinedVendor> vendors = new VendorsPart(xml, expressions, problems).read();
    List<DefinedTemplate> templates = new TemplatesPart(xml, problems, names(vendors)).read();
    var read =
        new NewDefinitions(
            xml.file(),
            accounts,
            vendors,
            new RoutesPart(xml, problems, userNames(accounts), names(vendors)).read(),
            templates,
            new RulesPart(xml, problems).read(),
            accountsPart.unusedGroups());
    askKinds(vendors, templates, kinds);
    problems.refuse(source.name());
    return read;
  }

  private void askKinds(
      List<DefinedVendor> vendors, List<DefinedTemplate> templates, VendorKinds kinds) {
    var byVendor = new HashMap<String, VendorTemplates>();
    for (DefinedVendor vendor : vendors) {
      VendorKinds.Checked checked = kinds.check(vendor.definition(), vendor.unreadable());
      checked.problems().forEach(problem -> problems.add(vendor.place(), problem));
      byVendor.put(vendor.name(), checked.templates());
    }
    templates.forEach(template -> check(template, byVendor));
  }

  private void check(DefinedTemplate defined, Map<String, VendorTemplates> byVendor) {
    defined
        .template()
        .uses()
        .forEach(
            (name, use) -> {
              VendorTemplates templates = byVendor.getOrDefault(name, VendorTemplates.ANY);
              templates
                  .problemOf(use.templateId(), use.signatureId(), use.vendorNames())
                  .ifPresent(
                      problem ->
                          problems.add(
                              defined.placesByVendor().getOrDefault(name, defined.place()),
                              "template " + defined.template().name() + ": " + problem));
            });
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
