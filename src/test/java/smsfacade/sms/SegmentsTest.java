package smsfacade.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
  private static final String EMOJI = "\uD83D\uDE00";

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({"1,1", "69,1", "70,1", "71,2", "134,2", "135,3", "201,3", "202,4", "1000,15"})
  void areSeventyAloneAndSixtySevenEach(int characters, int expected) {
    assertThat(Segments.count("中".repeat(characters))).isEqualTo(expected);
    assertThat(Segments.count("a".repeat(characters))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} emoji -> {1}")
  @CsvSource({"35,1", "36,2", "66,2", "67,3", "99,3", "100,4"})
  void countAnEmojiAsTwoAndNeverCutIt(int emoji, int expected) {
    assertThat(Segments.count(EMOJI.repeat(emoji))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} characters, an emoji, {1} characters -> {2}")
  @CsvSource({
    "68,  0, 1",
    "69,  0, 2",
    "65, 67, 2",
    "65, 68, 3",
    "66, 65, 2", // the emoji moves: 66 + 67
    "66, 66, 3", // 134 units, but the moved emoji leaves one character for a third part
  })
  void countAnEmojiAtTheEdgeInTheNextPart(int before, int after, int expected) {
    assertThat(Segments.count("中".repeat(before) + EMOJI + "中".repeat(after))).isEqualTo(expected);
  }

  @Test
  void neverCutAPair() {
    var random = new Random(29);
    for (int round = 0; round < 1000; round++) {
      String text = randomText(random);
      for (int end = 0; end < text.length(); ) {
        end = Segments.endOfPart(text, end);
        assertThat(
                end < text.length()
                    && Character.isHighSurrogate(text.charAt(end - 1))
                    && Character.isLowSurrogate(text.charAt(end)))
            .isFalse();
      }
    }
  }

  @Test
  void countALoneSurrogateAsACharacter() {
    assertThat(Segments.count("\uD83D".repeat(135))).isEqualTo(3);
  }

  private static String randomText(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(300);
    while (text.length() < length) {
      text.append(random.nextInt(3) == 0 ? EMOJI : "中");
    }
    return text.toString();
  }
}
