package smsfacade.admin.alarms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import org.eclipse.microprofile.config.Config;
import smsfacade.accounts.Accounts;
import smsfacade.admin.mbean.Acts;
import smsfacade.admin.vendors.VendorBalances;
import smsfacade.desk.DoubtFigures;
import smsfacade.storage.Transactions;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.Vendors;

/** The alarms of this node by JMX (F79). */
@ApplicationScoped
public class ManagedAlarms implements AlarmsMXBean {
  private final NotificationBroadcasterSupport notifications = new NotificationBroadcasterSupport();
  private final AtomicLong sequence = new AtomicLong();
  private final NodeBeats beats;
  private final Acts acts;
  private final Clock clock;
  private final Alarms alarms;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected ManagedAlarms() {
    this.beats = null;
    this.acts = null;
    this.clock = null;
    this.alarms = null;
  }

  @Inject
  public ManagedAlarms(
      Config config,
      Vendors vendors,
      VendorBreakers breakers,
      VendorBalances balances,
      Accounts accounts,
      Transactions transactions,
      DoubtFigures doubts,
      NodeBeats beats,
      Acts acts,
      Clock clock) {
    AlarmSettings settings = AlarmSettings.from(config);
    this.beats = beats;
    this.acts = acts;
    this.clock = clock;
    this.alarms =
        new Alarms(
            List.of(
                new BreakerWatch(vendors, breakers),
                new QueueWatch(transactions, settings.queueAge(), clock),
                new UnknownWatch(doubts::unknown, settings.unknownAge()),
                new AccountBalanceWatch(accounts, settings.accountBalance()),
                new NodeWatch(beats, settings.nodeLost()),
                new VendorBalanceWatch(vendors, balances, settings.vendorBalance())),
            this::tell,
            clock);
  }

  private void tell(String type, Alarm alarm) {
    var notification =
        new Notification(
            type,
            AlarmsMBean.SOURCE,
            sequence.incrementAndGet(),
            clock.millis(),
            alarm.subject() + ": " + alarm.text());
    notification.setUserData(alarm.subject());
    notifications.sendNotification(notification);
  }

  /** Who wants to hear of them. */
  public NotificationBroadcasterSupport notifications() {
    return notifications;
  }

  void look() {
    alarms.look();
  }

  /** The node stops: the others need not miss it. */
  void leave() {
    beats.leave();
  }

  @Override
  public int getCount() {
    return alarms.present().size();
  }

  @Override
  public List<PresentAlarm> getPresent() {
    return alarms.present().stream().map(PresentAlarm::new).toList();
  }

  @Override
  public String forgetNode(String name) {
    String said = beats.forget(name.strip()) ? "forgotten" : "no such node";
    acts.note("forgetNode", "node " + name.strip(), "", said);
    return said;
  }
}
