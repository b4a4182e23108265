package smsfacade.launcher;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where the vendors of the bundled definitions are when nobody says otherwise: at the simulators
 * beside the facade. The definitions name the usual port; only here is it known which one it is.
 */
final class DemoVendors {
  private static final Pattern ADDRESS =
      Pattern.compile("\\$\\{(\\w+):http://127\\.0\\.0\\.1:8080/(simulators/\\w+)}");

  private DemoVendors() {}

  /** Publishes the address of each that is given none. */
  static void areAt(URI address, String definitions, Configuration configuration) {
    var vendors = ADDRESS.matcher(definitions);
    while (vendors.find()) {
      if (configuration.given(vendors.group(1)).isEmpty()) {
        System.setProperty(vendors.group(1), address.resolve(vendors.group(2)).toString());
      }
    }
  }
}
