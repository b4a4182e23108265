package smsfacade.soap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * What a person sees at the service's address (F15). The page is one file and loads nothing; its
 * only script is admitted by its hash.
 *
 * @param securityPolicy for the header Content-Security-Policy
 */
record HelpPage(AddressTemplate page, String securityPolicy) {
  private static final String SCRIPT_START = "<script>";
  private static final String SCRIPT_END = "</script>";

  static HelpPage load() throws IOException {
    var source = Objects.requireNonNull(HelpPage.class.getResource("help.html"), "help.html");
    var page = AddressTemplate.read(source);
    return new HelpPage(page, securityPolicy(script(page.text())));
  }

  private static String script(String html) {
    int start = html.indexOf(SCRIPT_START) + SCRIPT_START.length();
    return html.substring(start, html.indexOf(SCRIPT_END, start));
  }

  private static String securityPolicy(String script) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
