package smsfacade.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smsfacade.vendors.Vector;

class SegmentsVectorTest {
  @Test
  void billsPartsAsTheDocumentDoes() {
    var vector = Vector.load("huaxin/HX-00-billing");
    List<String> lengths = vector.texts("/inputs/lengths");
    List<String> parts = vector.texts("/expected/parts");

    IntStream.range(0, lengths.size())
        .forEach(
            i ->
                assertThat(Segments.count("字".repeat(Integer.parseInt(lengths.get(i)))))
                    .as("%s characters", lengths.get(i))
                    .isEqualTo(Integer.parseInt(parts.get(i))));
  }
}
