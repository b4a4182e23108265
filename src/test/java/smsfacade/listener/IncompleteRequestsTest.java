package smsfacade.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** F107. */
class IncompleteRequestsTest {
  private static final int MOST_OF_AN_ADDRESS = 3;
  private static final int MOST_KEPT = 1_000;

  private final IncompleteRequests requests = new IncompleteRequests(MOST_OF_AN_ADDRESS, MOST_KEPT);

  @Test
  void letsTheFirstOfAnAddressGiveWayToOneTooMany() {
    List<Waiting> slow = some(MOST_OF_AN_ADDRESS, "192.0.2.1");
    List<Waiting> other = some(MOST_OF_AN_ADDRESS, "192.0.2.2");
    assertThat(slow).extracting(Waiting::ending).containsOnlyNulls();

    Waiting next = some(1, "192.0.2.1").get(0);

    assertThat(slow.get(0).ending()).isInstanceOf(RequestBody.GaveWay.class);
    assertThat(slow.get(1).ending()).isNull();
    assertThat(next.ending()).isNull();
    assertThat(other).extracting(Waiting::ending).containsOnlyNulls();
  }

  @Test
  void countsOnlyThoseThatAreWaitedFor() {
    for (int i = 0; i < 2 * MOST_OF_AN_ADDRESS; i++) {
      Waiting complete = some(1, "192.0.2.1").get(0);
      complete.end(new RequestBody.Whole(new byte[0]));
      assertThat(complete.ending()).isInstanceOf(RequestBody.Whole.class);
    }
    assertThat(some(MOST_OF_AN_ADDRESS, "192.0.2.1"))
        .extracting(Waiting::ending)
        .containsOnlyNulls();
  }

  @Test
  void givesUpTheLongestWhenTooMuchIsKept() {
    Waiting small = some(1, "192.0.2.1").get(0);
    Waiting long1 = some(1, "192.0.2.2").get(0);
    Waiting long2 = some(1, "192.0.2.3").get(0);
    small.grow(10);
    long1.grow(500);
    long2.grow(480);
    assertThat(long1.ending()).isNull();

    small.grow(20);

    assertThat(long1.ending()).isInstanceOf(RequestBody.GaveWay.class);
    assertThat(small.ending()).isNull();
    long2.grow(480);
    assertThat(long2.ending()).isNull();
  }

  @Test
  void endsThoseThatAreTooSlow() {
    Waiting slow = some(1, "192.0.2.1").get(0);
    Waiting quick = some(1, "192.0.2.1").get(0);
    slow.tooSlowAfter = 5;
    quick.tooSlowAfter = 9;

    requests.endTooSlow(7);

    assertThat(slow.ending()).isInstanceOf(RequestBody.TooSlow.class);
    assertThat(quick.ending()).isNull();
  }

  private List<Waiting> some(int count, String address) {
    var some = new ArrayList<Waiting>();
    for (int i = 0; i < count; i++) {
      var waiting = new Waiting(address);
      requests.add(waiting);
      some.add(waiting);
    }
    return some;
  }

  private final class Waiting implements Incomplete {
    private final String address;
    private int kept;
    private long tooSlowAfter = Long.MAX_VALUE;
    private @Nullable RequestBody ending;

    private Waiting(String address) {
      this.address = address;
    }

    private void grow(int bytes) {
      kept += bytes;
      requests.grew(bytes);
      requests.giveWay();
    }

    private @Nullable RequestBody ending() {
      return ending;
    }

    @Override
    public String address() {
      return address;
    }

    @Override
    public int kept() {
      return kept;
    }

    @Override
    public boolean isTooSlow(long nowNanos) {
      return nowNanos > tooSlowAfter;
    }

    @Override
    public void end(RequestBody how) {
      if (ending == null) {
        ending = how;
        requests.remove(this);
      }
    }
  }
}
