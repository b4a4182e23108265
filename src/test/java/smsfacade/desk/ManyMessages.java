package smsfacade.desk;

import smsfacade.sms.Msisdn;

/** Many messages, of which every hundredth FAILED a second ago; the others are delivered. */
final class ManyMessages {
  private static final long FIRST = 1_000_000_000L;
  private static final String FAILED = "mod(i, 100) = 0";

  private ManyMessages() {}

  /** In transactions of this many. */
  private static final int TOGETHER = 50_000;

  static void insert(DeskWorld world, int messages) {
    for (int start = 1; start <= messages; start += TOGETHER) {
      insert(world, start, Math.min(messages, start + TOGETHER - 1));
    }
    world.update(
        "insert into trouble (message_id, acceptance_id, account_id, state, since, vendor, cause)"
            + " select id, acceptance_id, 1, state, ?, 'huaxin', 'made so' from message"
            + " where state = 'FAILED'",
        DeskWorld.NOW.minusSeconds(1));
  }

  private static void insert(DeskWorld world, int first, int last) {
    String series =
        world.isPostgresql()
            ? " from generate_series(" + first + ", " + last + ") as s(i)"
            : " from (select x as i from system_range(" + first + ", " + last + ")) s";
    String key = FIRST + " + i";
    world.update(
        "insert into acceptance (id, account_id, text, extension, message_class, segments,"
            + " accepted_at, due_at, node) select "
            + key
            + ", 1, 'x', '', 'NOTICE', 1, ?, ?, 'n'"
            + series,
        DeskWorld.NOW,
        DeskWorld.NOW);
    world.update(
        "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state,"
            + " attempt_id, version) select "
            + key
            + ", "
            + key
            + ", 1, '861' || (3000000000 + i), ?,"
            + " case when "
            + FAILED
            + " then 'FAILED' else 'DELIVERED' end, "
            + key
            + ", 3"
            + series,
        DeskWorld.NOW);
    world.update(
        "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at,"
            + " ended_at, outcome, vendor_message_id) select "
            + key
            + ", "
            + key
            + ", 'huaxin', '1764381600000' || substring(cast("
            + (10_000_000 + FIRST)
            + " + i as varchar), 4, 7),"
            + " 1, ?, ?, 'ACCEPTED', 'v' || i"
            + series,
        DeskWorld.NOW,
        DeskWorld.NOW);
  }

  static long call(long i) {
    return FIRST + i;
  }

  static Msisdn number(long i) {
    return new Msisdn("861" + (3_000_000_000L + i));
  }

  static String vendorId(long i) {
    return "v" + i;
  }

  static String reference(long i) {
    return "1764381600000" + Long.toString(10_000_000 + (FIRST + i) % 10_000_000).substring(1);
  }
}
