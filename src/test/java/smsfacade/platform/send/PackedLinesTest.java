package smsfacade.platform.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import smsfacade.messaging.SendCommand.Line;
import smsfacade.testbed.Gzip;

/** Section 4, PH-05. */
class PackedLinesTest {
  private static String packed(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Gzip.packed(bytes));
  }

  private static PackedLines of(String text) {
    return new PackedLines(packed(text.getBytes(UTF_8)));
  }

  @Test
  void splitsAtTheFirstCommaAndReadsEscapedLineBreaks() {
    assertThat(of("1,a,b\r\n2,c\\r\\nd\\ne\n3,").read(3).orElseThrow())
        .extracting(Line::msisdn, line -> line.text().strip())
        .containsExactly(tuple("1", "a,b"), tuple("2", "c\nd\ne"), tuple("3", ""));
  }

  @Test
  void readsNoMoreLinesThanMayBe() {
    assertThat(of("1,a\n2,b\n").read(2)).isPresent();
    assertThat(of("1,a\n2,b\n").read(1)).isEmpty();
    assertThat(of("").read(1).orElseThrow()).isEmpty();
  }

  @Test
  void refusesALineWithoutComma() {
    assertThat(of("1,a\n\n2,b").read(9)).isEmpty();
    assertThat(of("1,a\nb").read(9)).isEmpty();
  }

  @Test
  void takesBase64ThatWasBroughtInEveryWay() {
    // Its bytes are many different ones, so that a + is among the characters.
    String text = "13800138000," + "您的快递已到【腾飞】".repeat(7) + "x0";
    String content = packed(text.getBytes(UTF_8));
    for (int i = 1; content.indexOf('+') < 0; i++) {
      text = text + i;
      content = packed(text.getBytes(UTF_8));
    }
    for (String given :
        new String[] {
          content,
          content.replace('+', ' '),
          content.replaceAll("(.{20})", "$1\r\n"),
          content.replace("=", ""),
          content.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")
        }) {
      assertThat(new PackedLines(given).read(1).orElseThrow())
          .containsExactly(new Line("13800138000", text.substring(12)));
    }
  }

  @Test
  void refusesWhatIsNoBatch() {
    for (String odd : new String[] {"你好", "a=b", "====", "AAAA", "%", "%zz", "H4sI"}) {
      assertThat(new PackedLines(odd).read(9)).as(odd).isEmpty();
    }
    byte[] whole = Gzip.packed("1,a".getBytes(UTF_8));
    for (int length = 0; length < whole.length; length++) {
      String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(whole, length));
      assertThat(new PackedLines(cut).read(9)).as(cut).isEmpty();
    }
    assertThat(new PackedLines(packed(new byte[] {'1', ',', (byte) 0xc4, (byte) 0xfa})).read(9))
        .isEmpty();
    assertThat(new PackedLines(" \r\n").isEmpty()).isTrue();
  }

  /** Section 10: a thousandth of what it would become. */
  @Test
  void unpacksNoBomb() {
    byte[] most = new byte[PackedLines.MOST_BYTES];
    Arrays.fill(most, (byte) 'x');
    most[0] = ',';
    assertThat(new PackedLines(packed(most)).read(1)).isPresent();
    assertThat(new PackedLines(packed(Arrays.copyOf(most, most.length + 1))).read(1)).isEmpty();
  }
}
