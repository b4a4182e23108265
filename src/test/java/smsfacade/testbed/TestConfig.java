package smsfacade.testbed;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings without a container; only what is asked for as an optional text is there. */
public final class TestConfig {
  private TestConfig() {}

  public static Config of(Map<String, String> values) {
    return (Config)
        Proxy.newProxyInstance(
            TestConfig.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0])));
  }
}
