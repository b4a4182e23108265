package smsfacade.sms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PH-06 (document §2.2): the container of an MMS. */
class TmsContainerTest {
  private static final String LITTLE = "1.txt\0\4\0\0\0abcdmms.smil\0\7\0\0\0<smil/>";
  private static final String BIG = "1.txt\0\0\0\0\4abcdmms.smil\0\0\0\0\7<smil/>";

  private static byte[] bytes(String latin) {
    return latin.getBytes(ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {LITTLE, BIG})
  void readsSizesEitherWayAndWritesThemOneWay(String container) {
    TmsContainer read = TmsContainer.read(bytes(container)).orElseThrow();
    assertThat(read.parts())
        .extracting(TmsContainer.Part::name)
        .containsExactly("1.txt", "mms.smil");
    assertThat(read.texts()).containsExactly("abcd");
    assertThat(read.bytes()).isEqualTo(bytes(LITTLE));
    assertThat(read.length()).isEqualTo(LITTLE.length());
    assertThat(read).hasToString("TmsContainer[2 parts]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "1.txt",
        "1.txt\0",
        "1.txt\0\1\0\0",
        "1.txt\0\1\0\0\0",
        "1.txt\0\1\0\0\0ab",
        "\0\1\0\0\0a",
        "1.txt\0\377\377\377\377a",
        "1.txt\0\377\0\0\0a"
      })
  void refusesWhatIsNotFilledExactly(String container) {
    assertThat(TmsContainer.read(bytes(container))).isEmpty();
  }

  @Test
  void refusesNamesAndNumbersOfPartsBeyondAllMeasure() {
    assertThat(TmsContainer.read(bytes("n".repeat(255) + "\0\0\0\0\0"))).isPresent();
    assertThat(TmsContainer.read(bytes("n".repeat(256) + "\0\0\0\0\0"))).isEmpty();
    assertThat(TmsContainer.read(bytes("n\0\0\0\0\0".repeat(1000)))).isPresent();
    assertThat(TmsContainer.read(bytes("n\0\0\0\0\0".repeat(1001)))).isEmpty();
  }

  @Test
  void readsTextsInUtf8AndGbk() {
    var parts = new ArrayList<TmsContainer.Part>();
    for (Charset charset : List.of(UTF_8, Charset.forName("GBK"))) {
      parts.add(new TmsContainer.Part("字.TXT".getBytes(charset), "你好".getBytes(charset)));
    }
    parts.add(new TmsContainer.Part(bytes("1.jpg"), bytes("abc")));
    TmsContainer container = TmsContainer.read(TmsContainer.of(parts).bytes()).orElseThrow();
    assertThat(container.texts()).containsExactly("你好", "你好");
    assertThat(container.parts()).extracting(TmsContainer.Part::name).contains("字.TXT", "1.jpg");
  }

  @Property
  void readsWhatItWrites(@ForAll @Size(min = 1, max = 20) List<byte[]> contents) {
    var container =
        TmsContainer.of(
            contents.stream().map(content -> new TmsContainer.Part(bytes("a"), content)).toList());
    assertThat(TmsContainer.read(container.bytes()).orElseThrow().bytes())
        .isEqualTo(container.bytes());
  }

  @Property
  void readsAnything(@ForAll byte[] bytes) {
    TmsContainer.read(bytes)
        .ifPresent(container -> assertThat(container.length()).isEqualTo(bytes.length));
  }
}
