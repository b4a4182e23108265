package smsfacade.messaging.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.Blanks;
import smsfacade.sms.Msisdn;

/**
 * The numbers of a call, as callers write them: separated by {@code ,} {@code ，} {@code ;} {@code
 * ；} {@code 、} or line breaks, with blanks around or inside, with or without {@code +86}, {@code
 * 86}, {@code 0086}. Order is kept. A number that comes again, in whatever spelling, counts once,
 * where it came first; so does an unreadable entry that comes again. Blank entries do not count.
 *
 * @param entries at most one more than the limit, enough to know that there are too many
 */
record DestinationList(List<Entry> entries) {

  /**
   * One number.
   *
   * @param position where it stood, from 0, blank entries not counted
   * @param asGiven as written, without blanks around
   * @param msisdn empty when it is no number
   */
  record Entry(int position, String asGiven, Optional<Msisdn> msisdn) {
    @Override
    public String toString() {
      return "Entry[" + position + "]";
    }
  }

  DestinationList {
    entries = List.copyOf(entries);
  }

  /** Reads a list; stops as soon as more than {@code limit} different entries have come. */
  static DestinationList read(@Nullable String list, int limit) {
    var entries = new ArrayList<Entry>();
    if (list == null) {
      return new DestinationList(entries);
    }
    var seen = new HashSet<Object>();
    int position = 0;
    int start = 0;
    while (start <= list.length() && entries.size() <= limit) {
      int end = endOfEntry(list, start);
      String asGiven = Blanks.strip(list.substring(start, end));
      if (!asGiven.isEmpty()) {
        Optional<Msisdn> msisdn = read(asGiven);
        if (seen.add(msisdn.isPresent() ? msisdn.get() : asGiven)) {
          entries.add(new Entry(position, asGiven, msisdn));
        }
        position++;
      }
      start = end + 1;
    }
    return new DestinationList(entries);
  }

  /** Those that are numbers. */
  List<Msisdn> msisdns() {
    return entries.stream().flatMap(entry -> entry.msisdn().stream()).toList();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  private static Optional<Msisdn> read(String asGiven) {
    try {
      return Optional.of(Msisdn.of(asGiven));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int endOfEntry(String list, int start) {
    int end = start;
    while (end < list.length() && !separates(list.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean separates(char c) {
    return switch (c) {
      case ',', '，', ';', '；', '、', '\n', '\r' -> true;
      default -> false;
    };
  }
}
