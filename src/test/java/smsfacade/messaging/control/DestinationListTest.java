package smsfacade.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.sms.Msisdn;
import smsfacade.testbed.ProcessorTime;

class DestinationListTest {
  /** What is read, in order; an entry that is no number as {@code !entry}; ⏎ is a line break. */
  @ParameterizedTest(name = "[{index}] {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        // spellings of one number
        "13800138000|8613800138000",
        "8613800138000|8613800138000",
        "+8613800138000|8613800138000",
        "008613800138000|8613800138000",
        "+86 138 0013 8000|8613800138000",
        "138-0013-8000|8613800138000",
        "0086-138-0013-8000|8613800138000",
        " 13800138000 |8613800138000",
        "\t13800138000\t|8613800138000",
        "\u300013800138000\u3000|8613800138000",
        "138\u00a00013\u00a08000|8613800138000",
        "\u202d13800138000\u202c|8613800138000",
        "\ufeff13800138000|8613800138000",
        "138\u200b0013\u202f8000|8613800138000",
        "+\u206686\u2069\u200e13800138000|8613800138000",
        "１３８００１３８０００|8613800138000",
        "＋８６　１３８－００１３－８０００|8613800138000",
        "19912345678|8619912345678",
        // other countries
        "+12025550123|12025550123",
        "0012025550123|12025550123",
        "+85291234567|85291234567",
        // separators
        "13800138000,13800138001|8613800138000 8613800138001",
        "13800138000，13800138001|8613800138000 8613800138001",
        "13800138000;13800138001|8613800138000 8613800138001",
        "13800138000；13800138001|8613800138000 8613800138001",
        "13800138000、13800138001|8613800138000 8613800138001",
        "13800138000⏎13800138001|8613800138000 8613800138001",
        "13800138000⏎13800138001⏎|8613800138000 8613800138001",
        "13800138000 , 13800138001|8613800138000 8613800138001",
        "13800138000,,13800138001|8613800138000 8613800138001",
        ",13800138000,|8613800138000",
        "13800138000, ,\t,13800138001|8613800138000 8613800138001",
        // order and repetition
        "13800138009,13800138001,13800138005|8613800138009 8613800138001 8613800138005",
        "13800138000,13800138000|8613800138000",
        "13800138000,+8613800138000,008613800138000,138 0013 8000|8613800138000",
        "13800138001,13800138000,13800138001|8613800138001 8613800138000",
        "12,13800138000,12|!12 8613800138000",
        // no numbers
        "12|!12",
        "abc|!abc",
        "13800138000,12,abc|8613800138000 !12 !abc",
        "1380013800|!1380013800",
        "138001380000|!138001380000",
        "12800138000|!12800138000",
        "8612800138000|!8612800138000",
        "+86138001380001|!+86138001380001",
        "01012345678|!01012345678",
        "+|!+",
        "13800138000x|!13800138000x",
        "13800138000.|!13800138000.",
        "1234567890123456|!1234567890123456",
        "13800138000/13800138001|!13800138000/13800138001",
        "1380013800013800138001|!1380013800013800138001",
        // nothing
        "''|''",
        " |''",
        "null|''",
        ",|''",
        " ，; ⏎|''",
      },
      nullValues = "null")
  void readsWhatCallersWrite(@Nullable String list, String expected) {
    String withLineBreaks = list == null ? null : list.replace("⏎", "\r\n");
    assertThat(shown(DestinationList.read(withLineBreaks, 100))).isEqualTo(expected);
  }

  @Test
  void knowsWhereANumberStoodAndHowItWasWritten() {
    var list = DestinationList.read(" +86 13800138000,13800138000,, 12 ", 100);

    assertThat(list.entries()).extracting(DestinationList.Entry::position).containsExactly(0, 2);
    assertThat(list.entries())
        .extracting(DestinationList.Entry::asGiven)
        .containsExactly("+86 13800138000", "12");
  }

  @Test
  void countsRepeatedNumbersOnceTowardsTheLimit() {
    assertThat(DestinationList.read("13800138000,".repeat(500), 2).entries()).hasSize(1);
  }

  @Test
  void stopsReadingOneBeyondTheLimit() {
    assertThat(DestinationList.read(numbers(50), 10).entries()).hasSize(11);
  }

  @Test
  void readsTenThousandNumbersInMilliseconds() {
    String list = numbers(10_000);
    Duration median =
        ProcessorTime.median(
            101, () -> assertThat(DestinationList.read(list, 10_000).entries()).hasSize(10_000));
    System.out.println("10 000 numbers read in " + median.toNanos() / 1000 + " µs (median)");
    assertThat(median).isLessThan(Duration.ofMillis(100));
  }

  private static String numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "138" + String.format("%08d", i))
        .collect(Collectors.joining(","));
  }

  private static String shown(DestinationList list) {
    return list.entries().stream()
        .map(entry -> entry.msisdn().map(Msisdn::digits).orElse("!" + entry.asGiven()))
        .collect(Collectors.joining(" "));
  }
}
