package smsfacade.definitions;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import smsfacade.accounts.AccountState;
import smsfacade.accounts.AddressRange;
import smsfacade.definitions.References.Written;
import smsfacade.definitions.SetWhileRunning.OfAccount;
import smsfacade.definitions.SetWhileRunning.OfVendor;
import smsfacade.vendors.VendorKinds;

/**
 * Definitions in force as one file that says the same (F103): what they include stands in it, and
 * what was set while the facade ran. Account groups stay groups: that is how a person reads them.
 */
final class Export {
  private static final String ADDRESS = "address";
  private static final String FILE = "file";
  private static final String GROUP = "group";
  private static final String NAME = "name";
  private static final String NUMBER = "number";
  private static final String PASSWORD = "password";
  private static final String PUSH = "push";
  private static final String SETTING = "setting";
  private static final String USER = "user";

  /** Its parts are lists, each of which a file has once at most. */
  private static final String NUMBERS = "numbers";

  private final NewDefinitions definitions;
  private final SetWhileRunning set;
  private final VendorKinds kinds;
  private final boolean withNumbers;
  private final References references = new References();
  private final Map<String, Element> groups = new LinkedHashMap<>();
  private final Map<String, Element> sections = new LinkedHashMap<>();

  private Export(
      NewDefinitions definitions, SetWhileRunning set, VendorKinds kinds, boolean withNumbers) {
    this.definitions = definitions;
    this.set = set;
    this.kinds = kinds;
    this.withNumbers = withNumbers;
  }

  /**
   * The text of the file.
   *
   * @param withNumbers whether phone numbers that stand in the definitions themselves are written;
   *     otherwise a file is named that is to have them
   */
  static String of(
      NewDefinitions definitions, SetWhileRunning set, VendorKinds kinds, boolean withNumbers) {
    return new Export(definitions, set, kinds, withNumbers).text();
  }

  private String text() {
    add(definitions.file());
    var root = new Element("definitions");
    sections.values().forEach(root::add);
    accounts();
    vendors();
    Element numbers = sections.get(NUMBERS);
    if (numbers != null && !withNumbers) {
      numbers.children().forEach(Export::leaveOut);
    }
    comments().forEach(root::comment);
    return ElementText.of(root);
  }

  /** What may stand several times becomes one, and keeps its order. */
  private void add(ReadFile file) {
    Iterator<ReadFile.Included> includes = file.includes().iterator();
    var place = new Place("", 0, file.source().folder());
    for (Element section : Element.read(file.source()).children()) {
      if (section.name().equals("include")) {
        includes.next().files().forEach(this::add);
      } else {
        write(section, place);
        merge(section);
      }
    }
  }

  private void merge(Element section) {
    Element former = sections.putIfAbsent(section.name(), section);
    if (former == null) {
      return;
    }
    for (Element child : section.children()) {
      Optional<Element> same =
          section.name().equals(NUMBERS)
              ? former.children(child.name()).findFirst()
              : Optional.empty();
      same.ifPresentOrElse(
          list -> list.children().addAll(child.children()), () -> former.children().add(child));
    }
  }

  /** What depends on where the file lies, and what nobody may see. */
  private void write(Element section, Place place) {
    switch (section.name()) {
      case "accounts" -> section.children().forEach(account -> writeAccount(account, place));
      case "vendors" -> section.children().forEach(vendor -> writeVendor(vendor, place));
      case "words", "verification-words" -> writePaths(section, place);
      case NUMBERS -> section.children().forEach(list -> writePaths(list, place));
      default -> {
        // Routes, templates and the like say all themselves.
      }
    }
  }

  private static void writePaths(Element list, Place place) {
    list.children(FILE).forEach(file -> file.say(References.absolute(file.text().strip(), place)));
  }

  private void writeAccount(Element account, Place place) {
    Optional<String> user = account.attribute(USER);
    String kind = user.isPresent() ? "account" : "account_group";
    String name = user.or(() -> account.attribute(NAME)).orElse("");
    if (user.isEmpty()) {
      groups.put(name, account);
    }
    user.ifPresent(of -> writePassword(account, of, place));
    account
        .children(PUSH)
        .forEach(
            push ->
                push.attributes()
                    .replaceAll(
                        (to, given) ->
                            noted(
                                account,
                                PUSH + " " + to,
                                references.secret(
                                    given, place, references.nameOf(kind, name, PUSH, to)))));
  }

  private void writePassword(Element account, String user, Place place) {
    String name = references.nameOf("account", user, PASSWORD);
    String given = account.attribute(PASSWORD).orElse("");
    boolean changed =
        Optional.ofNullable(set.accounts().get(user))
            .filter(OfAccount::passwordChanged)
            .isPresent();
    account.set(
        PASSWORD,
        noted(
            account,
            PASSWORD,
            changed
                ? references.named(
                    name, "changed while running, and counts only where the account is created")
                : references.secret(given, place, name)));
  }

  private void writeVendor(Element vendor, Place place) {
    String name = vendor.attribute(NAME).orElse("");
    OfVendor now = set.vendors().getOrDefault(name, OfVendor.NOTHING);
    Set<String> secrets = kinds.secretNames(vendor.attribute("kind").orElse(""));
    vendor
        .children(SETTING)
        .forEach(
            setting -> {
              String called = setting.attribute(NAME).orElse("");
              String reference = references.nameOf("vendor", name, called);
              setting.say(
                  noted(
                      setting,
                      called,
                      setting(setting.text(), place, reference, called, now, secrets)));
            });
  }

  private Written setting(
      String given,
      Place place,
      String reference,
      String called,
      OfVendor now,
      Set<String> secrets) {
    if (now.changedSetting().filter(called::equals).isPresent()) {
      return references.named(reference, "changed while running");
    }
    return secrets.contains(called)
        ? references.secret(given, place, reference)
        : references.open(given, place, reference);
  }

  private static String noted(Element element, String what, Written written) {
    written.note().ifPresent(note -> element.comment(what + ": " + note));
    return written.text();
  }

  /** Beside what the file says, since groups may stand behind the accounts that name them. */
  private void accounts() {
    Map<String, AccountState> stateOfFile =
        definitions.accounts().stream()
            .map(DefinedAccount::row)
            .collect(Collectors.toMap(row -> row.userName(), row -> row.state()));
    for (Element account : children("accounts", "account")) {
      String user = account.attribute(USER).orElse("");
      OfAccount now = set.accounts().get(user);
      if (now != null) {
        now.comments().forEach(account::comment);
        if (now.state() != stateOfFile.get(user)) {
          account.set("state", now.state().name().toLowerCase(Locale.ROOT));
        }
        now.addresses().ifPresent(ranges -> replaceAddresses(account, ranges));
      }
    }
  }

  /** One that stood there keeps its note. */
  private void replaceAddresses(Element account, List<String> ranges) {
    Element saying =
        account.children(ADDRESS).findAny().isPresent()
            ? account
            : account.attribute(GROUP).map(groups::get).orElse(account);
    Map<String, Element> former =
        saying
            .children(ADDRESS)
            .collect(
                Collectors.toMap(
                    address -> AddressRange.of(address.text()).toCanonicalString(),
                    Function.identity(),
                    (one, other) -> one));
    account.children().removeIf(child -> child.name().equals(ADDRESS));
    var now = new ArrayList<Element>();
    for (String range : ranges) {
      now.add(
          Optional.ofNullable(former.get(range))
              .orElseGet(
                  () -> {
                    var added = new Element(ADDRESS);
                    added.say(range);
                    return added;
                  }));
    }
    account.children().addAll(0, now);
  }

  private void vendors() {
    for (Element vendor : children("vendors", "vendor")) {
      set.vendors()
          .getOrDefault(vendor.attribute(NAME).orElse(""), OfVendor.NOTHING)
          .comments()
          .forEach(vendor::comment);
    }
  }

  private List<Element> children(String section, String called) {
    return Optional.ofNullable(sections.get(section)).stream()
        .flatMap(one -> one.children(called))
        .toList();
  }

  /** Numbers are people's; a file of them stands for them, as a name does for a secret. */
  private static void leaveOut(Element list) {
    long numbers = list.children(NUMBER).count();
    if (numbers > 0) {
      String file = list.name() + "-numbers.txt";
      list.children().removeIf(child -> child.name().equals(NUMBER));
      list.comment(
          numbers
              + " that stand in the definitions themselves are left out: "
              + file
              + " has to have them, one a line");
      var named = new Element(FILE);
      named.say(file);
      list.children().add(0, named);
    }
  }

  private List<String> comments() {
    var comments = new ArrayList<String>();
    comments.add(
        "What is in force, written by export: whatever was included is in it, and what was set while the facade ran. "
            + "Balances are those with which accounts begin; paused vendors are not a matter of this file.");
    if (!references.needed().isEmpty()) {
      comments.add("The environment has to give " + String.join(", ", references.needed()) + ".");
    }
    comments.addAll(set.comments());
    return comments;
  }
}
