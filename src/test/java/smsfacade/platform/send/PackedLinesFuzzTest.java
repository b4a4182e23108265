package smsfacade.platform.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static smsfacade.testbed.FuzzedInput.require;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.messaging.SendCommand.Line;
import smsfacade.testbed.Fuzzed;
import smsfacade.testbed.FuzzedInput;
import smsfacade.testbed.Gzip;

/** Whatever is sent as a batch becomes lines or is refused (F99, PH-05). */
class PackedLinesFuzzTest {
  private static final int MOST = 5;

  static Stream<byte[]> seeds() {
    byte[] lines = "13800138000,您好\\r\\n【腾飞】\r\n13900139000,\n1,a,b".getBytes(UTF_8);
    return Stream.of(
        FuzzedInput.seed(Gzip.base64("1,a\r\n2,b").getBytes(UTF_8), 0),
        FuzzedInput.seed("AAAA %2B=".getBytes(UTF_8), 0),
        FuzzedInput.seed(Gzip.packed(lines), 1),
        FuzzedInput.seed(lines, 2));
  }

  @MethodSource("seeds")
  @Fuzzed
  void readsWhateverIsSent(byte[] sent) {
    var input = new FuzzedInput(sent);
    int packing = input.one(List.of(0, 1, 2));
    byte[] bytes = input.rest();
    String content =
        switch (packing) {
          case 0 -> new String(bytes, ISO_8859_1);
          case 1 -> Base64.getEncoder().encodeToString(bytes);
          default -> Base64.getEncoder().encodeToString(Gzip.packed(bytes));
        };
    FuzzedInput.inTime(
        () -> {
          Optional<List<Line>> lines = new PackedLines(content).read(MOST);
          lines.ifPresent(
              all -> {
                require(all.size() <= MOST, "no more lines than may be");
                all.forEach(line -> require(line.msisdn().indexOf(',') < 0, "the first comma"));
              });
        });
  }
}
