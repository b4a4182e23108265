package simulators;

import jakarta.json.spi.JsonProvider;

/** JSON for the pages that are called thousands of times a second. */
public final class JsonPages {
  /**
   * Looked up once. The methods of {@link jakarta.json.Json} look for their provider in every jar
   * at each call, which took an eighth of all processor time when five vendors were measured.
   */
  public static final JsonProvider JSON = JsonProvider.provider();

  private JsonPages() {}
}
