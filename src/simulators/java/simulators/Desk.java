package simulators;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What can be set at one vendor's platform: its accounts and the reports it makes. */
public final class Desk {
  private static final Pattern CHINA = Pattern.compile("^\\+?86(?=1\\d{10}$)");

  private final String vendor;
  private final String passwordForm;
  private final Map<String, Account> accounts = new ConcurrentSkipListMap<>();
  private final ReportPlan plan = new ReportPlan();
  private final Map<String, Template> templates = new ConcurrentSkipListMap<>();
  private final Set<String> blacklist = new ConcurrentSkipListSet<>();
  private volatile String pushAddress = "";
  private volatile boolean pushAddressGiven;
  private volatile BiConsumer<Account, Reply> replies = Account::addReply;

  /**
   * A desk with the account {@code demo}, password {@code demo123}.
   *
   * @param passwordForm the form the vendor's document asks for
   */
  public Desk(String vendor, String passwordForm) {
    this.vendor = vendor;
    this.passwordForm = passwordForm;
    reset();
  }

  public String vendor() {
    return vendor;
  }

  public String passwordForm() {
    return passwordForm;
  }

  public ReportPlan plan() {
    return plan;
  }

  public Optional<Account> account(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  public Map<String, Account> accounts() {
    return accounts;
  }

  /** Where reports and replies are brought to; empty while they wait to be fetched. */
  public String pushAddress() {
    return pushAddress;
  }

  void pushTo(String address) {
    pushAddress = address;
    pushAddressGiven = true;
  }

  /** The facade in the same server, as long as nobody says otherwise. */
  void pushToNeighbour(int port) {
    if (!pushAddressGiven && pushAddress.isEmpty()) {
      pushAddress = "http://127.0.0.1:" + port + "/push/" + vendor;
    }
  }

  /** The numbers this platform sends nothing to, without a country code. */
  public Set<String> blacklist() {
    return blacklist;
  }

  void blacklist(Collection<String> numbers) {
    numbers.forEach(number -> blacklist.add(national(number)));
  }

  /** Whether a request holds such a number: then the platform refuses it whole. */
  public boolean blacklistsOneOf(Collection<String> numbers) {
    return !blacklist.isEmpty()
        && numbers.stream().map(Desk::national).anyMatch(blacklist::contains);
  }

  private static String national(String number) {
    return CHINA.matcher(number.strip()).replaceFirst("");
  }

  void clearBlacklist() {
    blacklist.clear();
  }

  /** The templates this platform approved, by id. */
  public Map<String, Template> templates() {
    return templates;
  }

  public void approve(Template template) {
    templates.put(template.id(), template);
  }

  /** What happens with a reply; it waits to be fetched unless the platform says otherwise. */
  public void whenReply(BiConsumer<Account, Reply> action) {
    replies = action;
  }

  void reply(Account account, Reply reply) {
    replies.accept(account, reply);
  }

  void put(Account account) {
    accounts.put(account.name(), account);
  }

  void reset() {
    accounts.clear();
    blacklist.clear();
    pushAddress = "";
    pushAddressGiven = false;
    put(new Account("demo", "demo123", passwordForm, 1_000_000_000_000L));
    plan.use(ReportPlan.Settings.PLAIN);
  }
}
