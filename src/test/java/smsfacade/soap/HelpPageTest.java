package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import smsfacade.listener.SampleCalls.SampleCall;

class HelpPageTest {
  private static final List<SampleCall> CALLS =
      List.of(
          new SampleCall("/a.aspx", "application/x-www-form-urlencoded", "action=a&text=<b>"),
          new SampleCall("/b.aspx", "text/plain", "x=1"));

  /** Of whatever face. */
  @Test
  void showsACallOfEachPage() throws Exception {
    assertThat(HelpPage.load(CALLS).page().text())
        .contains(
            ">POST <b>/a.aspx</b> HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\n"
                + "action=a&amp;text=&lt;b&gt;</pre>",
            ">POST <b>/b.aspx</b> HTTP/1.1\nContent-Type: text/plain\n\nx=1</pre>")
        .doesNotContain("<!-- PAGES -->");
  }

  @Test
  void showsTheOperationInBothVersions() throws Exception {
    assertThat(HelpPage.load(CALLS).page().text())
        .contains("SendSms", "href=\"?wsdl\"", "SOAPAction")
        .contains(Dialect.SOAP_11.envelopeNamespace(), Dialect.SOAP_12.envelopeNamespace());
  }

  @Test
  void loadsNothingFromElsewhere() throws Exception {
    String icon = "<link rel=\"icon\" type=\"image/svg+xml\" href=\"favicon.svg\">";
    assertThat(HelpPage.load(CALLS).page().text().replace(icon, ""))
        .doesNotContainPattern(
            Pattern.compile("(?i)<(link|img|iframe|script )|src=|url\\(|@import"));
  }

  @Test
  void admitsItsOwnScriptOnly() throws Exception {
    assertThat(HelpPage.load(CALLS).securityPolicy())
        .matches(".*script-src 'sha256-[A-Za-z0-9+/]{43}=';.*")
        .startsWith("default-src 'none'");
  }
}
