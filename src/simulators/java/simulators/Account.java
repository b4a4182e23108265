package simulators;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** A customer's account at a platform, with the reports and replies that wait for it. */
public final class Account {
  private final String name;
  private volatile String password;
  private final String passwordForm;
  private final AtomicLong balance;
  private final AtomicLong topUp;
  private final Queue<Report> reports =
      new PriorityQueue<>(Comparator.comparingLong(Report::dueAtMillis));
  private final Queue<Reply> replies = new ArrayDeque<>();

  /**
   * An account.
   *
   * @param passwordForm how it may be sent: a word of the platform
   * @param balance segments it may send
   */
  public Account(String name, String password, String passwordForm, long balance) {
    this.name = name;
    this.password = password;
    this.passwordForm = passwordForm;
    this.balance = new AtomicLong(balance);
    this.topUp = new AtomicLong(balance);
  }

  public String name() {
    return name;
  }

  public String password() {
    return password;
  }

  public void changePassword(String next) {
    password = next;
  }

  public String passwordForm() {
    return passwordForm;
  }

  public long balance() {
    return balance.get();
  }

  public long topUp() {
    return topUp.get();
  }

  /** Takes segments off the balance; false, and nothing taken, when there are not enough. */
  public boolean debit(long segments) {
    long left = balance.addAndGet(-segments);
    if (left < 0) {
      balance.addAndGet(segments);
      return false;
    }
    return true;
  }

  public void expect(List<Report> expected) {
    synchronized (reports) {
      reports.addAll(expected);
    }
  }

  /** Removes reports that are due, oldest first. */
  public List<Report> takeReports(int most, Predicate<Report> wanted) {
    long now = System.currentTimeMillis();
    var taken = new ArrayList<Report>();
    var others = new ArrayList<Report>();
    synchronized (reports) {
      while (taken.size() < most && !reports.isEmpty() && reports.peek().dueAtMillis() <= now) {
        Report next = reports.remove();
        (wanted.test(next) ? taken : others).add(next);
      }
      reports.addAll(others);
    }
    return taken;
  }

  public void addReply(Reply reply) {
    synchronized (replies) {
      replies.add(reply);
    }
  }

  /** Removes all replies, oldest first. */
  public List<Reply> takeReplies() {
    synchronized (replies) {
      var taken = List.copyOf(replies);
      replies.clear();
      return taken;
    }
  }

  public int reportsWaiting() {
    synchronized (reports) {
      return reports.size();
    }
  }

  public int repliesWaiting() {
    synchronized (replies) {
      return replies.size();
    }
  }
}
