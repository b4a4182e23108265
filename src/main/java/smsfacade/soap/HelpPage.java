package smsfacade.soap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import smsfacade.listener.SampleCalls.SampleCall;

/**
 * What a person sees at the service's address (F15), with a call of each page that other faces
 * serve. The page is one file and loads nothing; its only script is admitted by its hash.
 *
 * @param securityPolicy for the header Content-Security-Policy
 */
record HelpPage(AddressTemplate page, String securityPolicy) {
  /** Where the pages of other faces go. */
  private static final String PAGES = "<!-- PAGES -->";

  private static final String SCRIPT_START = "<script>";
  private static final String SCRIPT_END = "</script>";

  static HelpPage load(List<SampleCall> sampleCalls) throws IOException {
    var source = Objects.requireNonNull(HelpPage.class.getResource("help.html"), "help.html");
    String html =
        AddressTemplate.read(source)
            .text()
            .replace(
                PAGES, sampleCalls.stream().map(HelpPage::shown).collect(Collectors.joining("\n")));
    return new HelpPage(new AddressTemplate(html), securityPolicy(script(html)));
  }

  private static String shown(SampleCall call) {
    return "<pre tabindex=\"0\">POST <b>%s</b> HTTP/1.1\nContent-Type: %s\n\n%s</pre>"
        .formatted(
            AddressTemplate.escaped(call.path()),
            AddressTemplate.escaped(call.contentType()),
            AddressTemplate.escaped(call.form()));
  }

  private static String script(String html) {
    int start = html.indexOf(SCRIPT_START) + SCRIPT_START.length();
    return html.substring(start, html.indexOf(SCRIPT_END, start));
  }

  private static String securityPolicy(String script) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; script-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
