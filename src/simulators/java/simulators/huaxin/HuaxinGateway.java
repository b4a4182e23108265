package simulators.huaxin;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import simulators.Account;
import simulators.Desk;
import simulators.Ledger;
import simulators.Report;
import simulators.ReportPlan;

/** Takes what the sending pages let pass: the balance, the task, the ledger and the reports. */
final class HuaxinGateway {
  private static final DateTimeFormatter TASK_ID =
      DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT);

  private final Desk desk;
  private final Ledger ledger;
  private final HuaxinPush push;
  private final AtomicLong lastTaskId = new AtomicLong();

  HuaxinGateway(Desk desk, Ledger ledger, HuaxinPush push) {
    this.desk = desk;
    this.ledger = ledger;
    this.push = push;
  }

  /** The same text for all numbers; its task. */
  long take(Account account, List<String> mobiles, String content, String extno)
      throws HuaxinRefusal {
    checkBlacklist(mobiles);
    debit(account, HuaxinRules.segments(content) * mobiles.size());
    long taskId = taskId();
    ledger.accept(desk.vendor(), account.name(), mobiles, content, taskId);
    expectReports(account, mobiles, taskId, extno);
    return taskId;
  }

  /** A text of its own for each number; their task. */
  long takeEach(Account account, Map<String, String> texts, String extno) throws HuaxinRefusal {
    checkBlacklist(texts.keySet());
    debit(account, texts.values().stream().mapToLong(HuaxinRules::segments).sum());
    long taskId = taskId();
    texts.forEach(
        (mobile, text) ->
            ledger.accept(desk.vendor(), account.name(), List.of(mobile), text, taskId));
    expectReports(account, List.copyOf(texts.keySet()), taskId, extno);
    return taskId;
  }

  /** One MMS for all numbers, each of one part; its task. */
  long takeMms(Account account, List<String> mobiles, String described, String extno)
      throws HuaxinRefusal {
    checkBlacklist(mobiles);
    debit(account, mobiles.size());
    long taskId = taskId();
    ledger.accept(desk.vendor(), account.name(), mobiles, described, taskId);
    expectReports(account, mobiles, taskId, extno);
    return taskId;
  }

  /** One such number, and nobody gets it. */
  private void checkBlacklist(Collection<String> mobiles) throws HuaxinRefusal {
    if (desk.blacklistsOneOf(mobiles)) {
      throw new HuaxinRefusal(HuaxinTexts.MSISDN_BLACK, "a number is on the blacklist");
    }
  }

  private static void debit(Account account, long segments) throws HuaxinRefusal {
    if (!account.debit(segments)) {
      throw new HuaxinRefusal(HuaxinTexts.AMOUNT_NOT_ENOUGH, "balance of the account is too low");
    }
  }

  /** 16 digits as in the document's examples: time and a number, never twice. */
  private long taskId() {
    long now = Long.parseLong(LocalDateTime.now(HuaxinTime.CHINA).format(TASK_ID)) * 10_000;
    return lastTaskId.updateAndGet(last -> Math.max(last + 1, now));
  }

  private void expectReports(Account account, List<String> mobiles, long taskId, String extno) {
    ReportPlan plan = desk.plan();
    long now = System.currentTimeMillis();
    var reports = new ArrayList<Report>(mobiles.size());
    for (String mobile : mobiles) {
      ReportPlan.Fate fate = plan.next(mobile);
      for (int i = 0; i < fate.copies(); i++) {
        reports.add(
            new Report(
                mobile,
                String.valueOf(taskId),
                fate.delivered(),
                fate.code(),
                extno,
                now + fate.delayMillis()));
      }
    }
    if (push.isWanted()) {
      push.reports(reports, now + plan.settings().delayMillis());
    } else {
      account.expect(reports);
    }
  }
}
