package simulators;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** All that the simulators share, living as long as the application. */
@WebListener
public class Simulators implements ServletContextListener {
  private static final String NAME = Simulators.class.getName();
  private static final ThreadFactory DAEMONS =
      task -> {
        var thread = new Thread(task, "simulator");
        thread.setDaemon(true);
        return thread;
      };

  private final Ledger ledger = new Ledger();
  private final WrongRequests wrongRequests = new WrongRequests();
  private final Scripts scripts = new Scripts();
  private final Map<String, Desk> desks = new ConcurrentSkipListMap<>();
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2, DAEMONS);
  private final ExecutorService slowly = Executors.newCachedThreadPool(DAEMONS);
  private final Delays delays = new Delays(later);
  private final Pusher pusher = new Pusher(later, DAEMONS);

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().setAttribute(NAME, this);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    later.shutdownNow();
    slowly.shutdownNow();
    pusher.close();
  }

  public static Simulators of(ServletContext context) {
    return (Simulators) context.getAttribute(NAME);
  }

  public Ledger ledger() {
    return ledger;
  }

  public WrongRequests wrongRequests() {
    return wrongRequests;
  }

  public Scripts scripts() {
    return scripts;
  }

  /** The platforms' desks by vendor; each platform opens its own when it starts. */
  public Map<String, Desk> desks() {
    return desks;
  }

  void open(Desk desk) {
    desks.put(desk.vendor(), desk);
  }

  /** Brings something to a customer. */
  public Pusher pusher() {
    return pusher;
  }

  /** Answers that come late. */
  Delays delays() {
    return delays;
  }

  /** Runs what takes long. */
  ExecutorService slowly() {
    return slowly;
  }

  /** No script and no blacklist any more; what a script delayed is answered now. */
  void behave() {
    scripts.reset();
    desks.values().forEach(Desk::clearBlacklist);
    delays.end();
  }

  void reset() {
    behave();
    ledger.reset();
    wrongRequests.reset();
    desks.values().forEach(Desk::reset);
  }
}
