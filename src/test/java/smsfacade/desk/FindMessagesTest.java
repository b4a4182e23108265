package smsfacade.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.desk.FindMessages.Page;
import smsfacade.ledger.MessageState;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;

/** Messages are found by whatever a caller can say of them (F84, F101). */
class FindMessagesTest {
  /** A million: {@code mvn test -Dtest=FindMessagesTest -Ddesk.rows=1000000}. */
  private static final int ROWS = Integer.getInteger("desk.rows", 20_000);

  private static final Duration LONGEST = Duration.ofSeconds(1);

  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  private static FindMessages find(DeskWorld world) {
    return new FindMessages(
        world.transactions, id -> Stream.of(id.toLowerCase(Locale.ROOT)), world.clock);
  }

  private static List<Long> calls(DeskWorld world, MessageFilter filter) {
    return find(world).page(filter, 0, 100).messages().stream()
        .map(FoundMessage::acceptanceId)
        .toList();
  }

  private static MessageFilter of(Optional<MessageState> state, String key, Object value) {
    return new MessageFilter(
        false,
        state,
        at(key, "vendor", value),
        at(key, "account", value),
        at(key, "from", value),
        at(key, "to", value),
        at(key, "msgid", value),
        at(key, "number", value),
        at(key, "vendor-id", value),
        at(key, "cause", value));
  }

  @SuppressWarnings("unchecked")
  private static <T> Optional<T> at(String key, String place, Object value) {
    return key.equals(place) ? Optional.of((T) value) : Optional.empty();
  }

  @ParameterizedTest
  @EachDatabase
  void findsByWhatFewHaveWhateverTheState(DataSource database) {
    var world = new DeskWorld(database);
    long call = world.ended(1, "huaxin", MessageState.DELIVERED, "13800000001", "13800000002");
    world.ended(1, "huaxin", MessageState.DELIVERED, "13800000003");
    long again = world.accepted(2, MessageClass.NOTICE, Duration.ZERO, "13800000001");
    long attempt = world.sent(again, "yisha", MessageState.SUBMITTED);
    world.update("update attempt set vendor_message_id = 'abc-1' where id = ?", attempt);
    Optional<MessageState> any = Optional.empty();

    assertThat(calls(world, of(any, "msgid", call))).containsExactly(call, call);
    assertThat(calls(world, of(any, "number", Msisdn.of("13800000001"))))
        .containsExactly(again, call);
    assertThat(calls(world, of(any, "vendor-id", "ABC-1"))).containsExactly(again);
    assertThat(
            calls(world, of(any, "vendor-id", DeskWorld.reference(attempt, world.clock.instant()))))
        .containsExactly(again);
    assertThat(calls(world, of(any, "vendor-id", "nobody's"))).isEmpty();
    assertThat(calls(world, of(any, "msgid", 1L))).isEmpty();
    assertThat(
            calls(
                world, of(Optional.of(MessageState.SUBMITTED), "number", Msisdn.of("13800000001"))))
        .containsExactly(again);
  }

  /** Support is told the id of the first request, which was sent again since. */
  @ParameterizedTest
  @EachDatabase
  void findsByTheIdOfAnOlderRequest(DataSource database) {
    var world = new DeskWorld(database);
    long call = world.accepted(1, MessageClass.NOTICE, Duration.ZERO, "13800000001");
    long first = world.sent(call, "yisha", MessageState.ACCEPTED);
    world.sent(call, "huaxin", MessageState.SUBMITTED);
    world.update("update attempt set vendor_message_id = 'old' where id = ?", first);
    assertThat(calls(world, of(Optional.empty(), "vendor-id", "old"))).containsExactly(call);
  }

  @ParameterizedTest
  @EachDatabase
  void listsTroubleByEachKey(DataSource database) {
    var world = new DeskWorld(database);
    Optional<MessageState> failed = Optional.of(MessageState.FAILED);
    long first = world.ended(1, "huaxin", MessageState.FAILED, "13800000001");
    Instant start = world.clock.instant();
    world.clock.forward(Duration.ofMinutes(10));
    Instant middle = world.clock.instant();
    long second = world.ended(2, "yisha", MessageState.UNKNOWN, "13800000002");
    world.reported(
        world.messages(second).get(0), MessageState.UNKNOWN, MessageState.FAILED, "MK_0011");
    world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000003");

    assertThat(calls(world, MessageFilter.ALL.in(MessageState.FAILED)))
        .containsExactly(second, first);
    assertThat(calls(world, of(failed, "vendor", "yisha"))).containsExactly(second);
    assertThat(calls(world, of(failed, "account", "demo"))).containsExactly(first);
    assertThat(calls(world, of(failed, "from", start))).containsExactly(second, first);
    assertThat(calls(world, of(failed, "from", middle))).containsExactly(second);
    assertThat(calls(world, of(failed, "to", middle))).containsExactly(first);
    assertThat(calls(world, of(failed, "cause", "mk_0011"))).containsExactly(second);
    assertThat(calls(world, of(failed, "cause", "made"))).containsExactly(first);
    assertThat(calls(world, of(failed, "cause", "mkx0011"))).isEmpty();
    assertThat(calls(world, of(failed, "cause", "%"))).isEmpty();
  }

  @ParameterizedTest
  @EachDatabase
  void listsWhatIsOverdue(DataSource database) {
    var world = new DeskWorld(database);
    long call = world.accepted(1, MessageClass.NOTICE, Duration.ZERO, "13800000001");
    var overdue =
        new MessageFilter(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(calls(world, overdue)).isEmpty();
    world.clock.forward(Duration.ofMinutes(6));
    assertThat(calls(world, overdue)).containsExactly(call);
  }

  @ParameterizedTest
  @EachDatabase
  void listsPageByPage(DataSource database) {
    var world = new DeskWorld(database);
    for (int i = 0; i < 5; i++) {
      world.ended(1, "huaxin", MessageState.UNKNOWN, "1380000000" + i);
      world.clock.forward(Duration.ofSeconds(1));
    }
    MessageFilter unknown = MessageFilter.ALL.in(MessageState.UNKNOWN);
    Page first = find(world).page(unknown, 0, 2);
    Page last = find(world).page(unknown, 4, 2);
    assertThat(first.messages()).hasSize(2);
    assertThat(first.messages().get(0).number()).hasToString("****0004");
    assertThat(first.more()).isEqualTo(3);
    assertThat(last.messages()).hasSize(1);
    assertThat(last.more()).isZero();
    assertThat(find(world).page(unknown, 9, 2).messages()).isEmpty();
  }

  @ParameterizedTest
  @EachDatabase
  void refusesWhatWouldReadAllThatThereIs(DataSource database) {
    var world = new DeskWorld(database);
    for (MessageFilter wide :
        List.of(MessageFilter.ALL, MessageFilter.ALL.in(MessageState.DELIVERED))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> find(world).page(wide, 0, 10))
          .withMessageContaining("name a state of UNKNOWN");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calls(world, of(Optional.empty(), "account", "nobody")))
        .withMessage("no account nobody");
    for (int[] page : List.of(new int[] {-1, 10}, new int[] {0, 0}, new int[] {0, 1001})) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> find(world).page(MessageFilter.ALL.in(MessageState.FAILED), page[0], page[1]));
    }
  }

  /** Over a million rows in a second, on either (F84). */
  @ParameterizedTest
  @EachDatabase
  void findsQuicklyHoweverMuchThereIs(DataSource database) {
    var world = new DeskWorld(database);
    ManyMessages.insert(world, ROWS);
    FindMessages find = find(world);
    long wanted = ROWS / 2;
    Optional<MessageState> any = Optional.empty();
    MessageFilter failed = MessageFilter.ALL.in(MessageState.FAILED);
    for (MessageFilter filter :
        List.of(
            of(any, "msgid", ManyMessages.call(wanted)),
            of(any, "number", ManyMessages.number(wanted)),
            of(any, "vendor-id", ManyMessages.vendorId(wanted)),
            of(any, "vendor-id", ManyMessages.reference(wanted)),
            failed,
            of(failed.state(), "vendor", "huaxin"))) {
      Page page = find.page(filter, 0, 50);
      Duration took = shortest(() -> find.page(filter, 0, 50));
      System.out.printf(
          "%,d rows, %s: %s ms, %d found, %d more%n",
          ROWS, filter, took.toMillis(), page.messages().size(), page.more());
      assertThat(page.messages()).as(filter.toString()).isNotEmpty();
      assertThat(took).as(filter.toString()).isLessThan(LONGEST);
    }
    assertThat(
            shortest(
                () ->
                    assertThat(new DoubtFigures(world.transactions, world.clock).failed().count())
                        .isPositive()))
        .isLessThan(LONGEST);
  }

  /** Of three, since the database works in processes of its own that others may hold up. */
  private static Duration shortest(Runnable search) {
    Duration shortest = Duration.ofDays(1);
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      search.run();
      var took = Duration.ofNanos(System.nanoTime() - start);
      shortest = took.compareTo(shortest) < 0 ? took : shortest;
    }
    return shortest;
  }
}
