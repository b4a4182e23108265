package simulators;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/** What can be set at one vendor's platform: its accounts and the reports it makes. */
public final class Desk {
  private final String vendor;
  private final String passwordForm;
  private final Map<String, Account> accounts = new ConcurrentSkipListMap<>();
  private final ReportPlan plan = new ReportPlan();
  private final Map<String, Template> templates = new ConcurrentSkipListMap<>();
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
    pushAddress = "";
    pushAddressGiven = false;
    put(new Account("demo", "demo123", passwordForm, 1_000_000_000_000L));
    plan.use(ReportPlan.Settings.PLAIN);
  }
}
