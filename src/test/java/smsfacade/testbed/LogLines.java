package smsfacade.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server logged since a moment, judged by the bounds of F109. */
public final class LogLines {
  private static final Pattern RECORD =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)\\.\\d{3}\\S* ([A-Z]+) (\\S+) (.*)");

  private final Path log;
  private final int skipped;

  private LogLines(Path log, int skipped) {
    this.log = log;
    this.skipped = skipped;
  }

  /** Those that come from now on. */
  public static LogLines since(Path log) {
    return new LogLines(log, all(log).size());
  }

  private static List<String> all(Path log) {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> lines() {
    List<String> all = all(log);
    return all.subList(Math.min(skipped, all.size()), all.size());
  }

  /** Lines that belong to the record before them: stacks. */
  public List<String> stacks() {
    return lines().stream().filter(line -> !RECORD.matcher(line).matches()).toList();
  }

  /**
   * How often one cause was logged within one second, of those that were more than once: a cause is
   * a logger and its text without numbers, but for those of operations (HX-14).
   */
  public Map<String, Integer> repeated() {
    var counts = new TreeMap<String, Integer>();
    for (String line : lines()) {
      Matcher record = RECORD.matcher(line);
      if (record.matches()) {
        counts.merge(
            record.group(1) + " " + record.group(3) + " " + cause(record.group(4)),
            1,
            Integer::sum);
      }
    }
    counts.values().removeIf(count -> count < 2);
    return counts;
  }

  private static String cause(String text) {
    return text.replaceAll("\\(and \\d+ more like it before\\)", "")
        .replaceAll("\\b[0-9a-f]{8}(-[0-9a-f]{4})?\\b", "#")
        .replaceAll("(?<![A-Z]{2}-)(?<!\\d)\\d+", "#");
  }
}
