package smsfacade.drills;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;

/**
 * Callers who send codes, notices and advertising for two accounts, to one number or to several,
 * and keep what each call was answered. No call is made twice. Every call has a token of its own in
 * its text, and every number is fresh.
 */
final class MixedLoad {
  static final List<String> ACCOUNTS = List.of("bank", "shop");

  /** The nine digits that each text has once. */
  static final String TOKEN = "(?<!\\d)\\d{9}(?!\\d)";

  private static final int CALLERS = 16;
  private static final int MOST_NUMBERS = 12;
  private static final long FIRST_TOKEN = 100_000_000;
  private static final long NOBODY_THERE_MILLIS = 500;

  /** With more messages that no vendor has yet, callers wait. */
  private static final long MOST_OUTSTANDING = 1_000;

  private static final long HELD_MILLIS = 100;

  /** What is sent, with a place for the token. */
  static final List<String> TEXTS =
      List.of(
          "您的验证码：%s【腾飞】",
          "您的快递已到南门三号柜，取件码%s【腾飞】",
          "周末会员日全场八折，活动编号%s，回复TD退订【腾飞】",
          // Of two segments.
          "尊敬的会员，本周末全场八折，满三百再减五十，新款到店，欢迎您与家人朋友一同前来选购，现场另有抽奖与茶点，活动编号%s，详情请咨询各门店，回复TD退订【腾飞】");

  /** How a call ended, as its caller knows it. */
  enum Ending {
    OK,
    REFUSED,
    /** The server answered that the facade is not there, or not able to. */
    NOT_SERVED,
    /** The connection broke, or the facade does not know itself (InternalError). */
    CUT_OFF
  }

  /**
   * A call that reached the server.
   *
   * @param numbers those of the call that the answer does not name as refused
   * @param answer the code, the HTTP status or what broke
   */
  record Call(String token, List<String> numbers, Ending ending, String answer) {}

  private final List<LegacyClient> clients;
  private final AtomicLong lastToken = new AtomicLong(FIRST_TOKEN);
  private final AtomicLong lastNumber = new AtomicLong();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final LongAdder nobodyThere = new LongAdder();
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder accepted = new LongAdder();
  private volatile long taken;

  /** The next OK is waited for: then no caller waits for vendors. */
  private volatile boolean awaited;

  private volatile boolean held;
  private volatile boolean stopped;

  private MixedLoad(List<URI> facades) {
    clients =
        ACCOUNTS.stream()
            .flatMap(
                account ->
                    facades.stream().map(facade -> new LegacyClient(facade, account, "demo123")))
            .toList();
  }

  /** Begins to call one of the facades each time. */
  static MixedLoad start(List<URI> facades) {
    var load = new MixedLoad(facades);
    for (int i = 0; i < CALLERS; i++) {
      var thread = new Thread(load::run, "caller " + i);
      thread.setDaemon(true);
      load.threads.add(thread);
      thread.start();
    }
    return load;
  }

  private void run() {
    var random = ThreadLocalRandom.current();
    try {
      while (!stopped) {
        if (held || !awaited && accepted.sum() - taken > MOST_OUTSTANDING) {
          Thread.sleep(HELD_MILLIS);
        } else {
          call(random);
          Thread.sleep(random.nextLong(20, 200));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void call(ThreadLocalRandom random) throws InterruptedException {
    String token = String.valueOf(lastToken.incrementAndGet());
    int count = random.nextInt(5) == 0 ? random.nextInt(2, MOST_NUMBERS + 1) : 1;
    var numbers = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      numbers.add("13%09d".formatted(lastNumber.incrementAndGet()));
    }
    String text = TEXTS.get(random.nextInt(TEXTS.size())).formatted(token);
    LegacyClient client = clients.get(random.nextInt(clients.size()));
    try {
      Call call = ended(token, numbers, client.send(String.join(",", numbers), text));
      calls.add(call);
      if (call.ending() == Ending.OK) {
        accepted.add(call.numbers().size());
      } else if (call.ending() == Ending.NOT_SERVED) {
        Thread.sleep(NOBODY_THERE_MILLIS);
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ConnectException) {
        nobodyThere.increment();
        Thread.sleep(NOBODY_THERE_MILLIS);
      } else {
        calls.add(new Call(token, numbers, Ending.CUT_OFF, String.valueOf(e.getCause())));
      }
    }
  }

  private static Call ended(String token, List<String> numbers, Answer answer) {
    String code = answer.statusCode();
    if (code.equals("OK")) {
      List<String> errors = answer.errors();
      List<String> accepted =
          numbers.stream()
              .filter(number -> errors.stream().noneMatch(error -> error.startsWith(number)))
              .toList();
      return new Call(token, accepted, Ending.OK, code);
    }
    if (code.isEmpty()) {
      return new Call(token, numbers, Ending.NOT_SERVED, "HTTP " + answer.status());
    }
    return new Call(
        token, numbers, code.equals("InternalError") ? Ending.CUT_OFF : Ending.REFUSED, code);
  }

  /**
   * Waits for a call that is answered OK.
   *
   * @return how long that took
   * @throws IllegalStateException when it takes longer than the limit
   */
  Duration nextOk(Duration limit) throws InterruptedException {
    long start = System.nanoTime();
    long before = accepted.sum();
    awaited = true;
    try {
      while (accepted.sum() == before) {
        if (System.nanoTime() - start > limit.toNanos()) {
          throw new IllegalStateException("no OK within " + limit);
        }
        Thread.sleep(1);
      }
      return Duration.ofNanos(System.nanoTime() - start);
    } finally {
      awaited = false;
    }
  }

  /** From now on, or not any more, callers begin no calls. */
  void hold(boolean now) {
    held = now;
  }

  /** How many texts the vendors have taken so far. */
  void taken(long texts) {
    taken = texts;
  }

  /** Ends all callers after the call each is in. */
  void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Those that have ended. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Calls for which there was no connection: nothing of them left the caller. */
  long nobodyThere() {
    return nobodyThere.sum();
  }
}
