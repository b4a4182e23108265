package smsfacade.admin.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.desk.MessageFilter;
import smsfacade.ledger.MessageState;

class FilterTextTest {
  @Test
  void readsEachKey() {
    MessageFilter filter =
        FilterText.read(
            " state = failed,vendor=huaxin, account=demo, from=2026-11-29 10:00,"
                + " to=2026-11-29 02:20:00Z, msgid=2611291000000001, number=13800000001,"
                + " vendor-id=A=b, cause=MK:0011");
    assertThat(filter.state()).contains(MessageState.FAILED);
    assertThat(filter.overdue()).isFalse();
    assertThat(filter.from()).contains(Instant.parse("2026-11-29T02:00:00Z"));
    assertThat(filter.to()).contains(Instant.parse("2026-11-29T02:20:00Z"));
    assertThat(filter.messageId()).contains(2611291000000001L);
    assertThat(filter.vendorId()).contains("A=b");
    assertThat(filter.toString())
        .contains("state=FAILED, vendor=huaxin, account=demo", "cause=MK:0011")
        .doesNotContain("13800000001");
  }

  @Test
  void overdueIsNoStateOfAMessage() {
    assertThat(FilterText.read("state=OVERDUE").overdue()).isTrue();
    assertThat(FilterText.read("state=OVERDUE").state()).isEmpty();
    assertThat(FilterText.read("")).isEqualTo(MessageFilter.ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vendr=huaxin",
        "huaxin",
        "vendor=",
        "state=LOST",
        "from=yesterday",
        "msgid=x",
        "number=1",
        "vendor=a, vendor=b",
        "from=2026-11-29 10:00, to=2026-11-29 10:00"
      })
  void refusesWhatItDoesNotKnow(String filter) {
    assertThatIllegalArgumentException().isThrownBy(() -> FilterText.read(filter));
  }
}
