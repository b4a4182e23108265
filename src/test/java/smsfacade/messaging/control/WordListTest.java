package smsfacade.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.testbed.ProcessorTime;

class WordListTest {
  private static final WordList WORDS =
      WordList.of(List.of("发票", "Casino", "free money", "ＶＩＰ群", "ass", " "));

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "代开发票请联系,发票",
        "代开发 票请联系,发票",
        "代开发\u3000\u3000票请联系,发票",
        "代开发⏎票请联系,发票",
        "代开发\u200b票请联系,发票",
        "CASINO,casino",
        "ｃａｓｉｎｏ,casino",
        "ca\u200bsino,casino",
        "get FREE  Money now,free money",
        "加入vip群,vip群",
        "加入 vip 群,vip群",
        "what an ASS!,ass",
        "ass8,ass",
        "请ass请,ass",
        "first class,",
        "assets,",
        "first class ass,ass",
        "as\u200bs,ass",
        "发货，票据,",
        "ca sino,",
        "freemoney,",
        "无害的文字,",
        "'',",
      })
  void areFoundInEverySpellingAReaderTakesForTheSame(String text, String expected) {
    assertThat(WORDS.firstIn(text.replace('⏎', '\n')).orElse(null)).isEqualTo(expected);
  }

  @Test
  void countsWordsNotSpellings() {
    assertThat(WordList.of(List.of("发票", "发 票", "abc", "ABC", "")).count()).isEqualTo(2);
  }

  @Test
  void findNothingWhenThereAreNone() {
    assertThat(WordList.NONE.firstIn("代开发票")).isEmpty();
  }

  @Test
  void searchesFiveHundredCharactersForTenThousandWordsInUnderAMillisecond() {
    var random = new Random(30);
    var words = new ArrayList<String>();
    for (int i = 0; i < 10_000; i++) {
      words.add(chinese(random, 2 + random.nextInt(5)) + "词");
    }
    WordList tenThousand = WordList.of(words);
    String clean = chinese(random, 500);
    String dirty = chinese(random, 495) + words.get(1234);
    assertThat(tenThousand.firstIn(clean)).isEmpty();
    assertThat(tenThousand.firstIn(dirty)).isPresent();

    Duration median = ProcessorTime.median(1001, () -> tenThousand.firstIn(clean));
    System.out.println(
        "500 characters searched for "
            + tenThousand.count()
            + " words in "
            + median.toNanos() / 1000.0
            + " µs (median)");
    assertThat(median).isLessThan(Duration.ofMillis(1));
  }

  /** From two thousand characters only, so that texts share beginnings with many words. */
  private static String chinese(Random random, int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('一' + random.nextInt(2000)));
    }
    return text.toString();
  }
}
