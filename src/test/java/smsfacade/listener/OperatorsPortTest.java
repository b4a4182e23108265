package smsfacade.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsPortTest {
  @Test
  void isNoneByDefault() {
    assertThat(OperatorsPort.port(config(null))).isEmpty();
    assertThat(OperatorsPort.port(config(" "))).isEmpty();
  }

  @Test
  void isTheOneThatIsSet() {
    assertThat(OperatorsPort.port(config(" 9090 "))).isEqualTo(OptionalInt.of(9_090));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536", "health"})
  void isAPort(String value) {
    assertThatThrownBy(() -> OperatorsPort.port(config(value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("smsfacade.http.operators.port: must be a port, from 1 to 65535");
  }

  private static Config config(String value) {
    return (Config)
        Proxy.newProxyInstance(
            OperatorsPortTest.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) -> Optional.ofNullable(value));
  }
}
