package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HelpPageTest {
  @Test
  void showsTheOperationInBothVersions() throws Exception {
    assertThat(HelpPage.load().page().text())
        .contains("SendSms", "href=\"?wsdl\"", "SOAPAction")
        .contains(Dialect.SOAP_11.envelopeNamespace(), Dialect.SOAP_12.envelopeNamespace());
  }

  @Test
  void loadsNothingFromElsewhere() throws Exception {
    assertThat(HelpPage.load().page().text())
        .doesNotContainPattern(
            Pattern.compile("(?i)<(link|img|iframe|script )|src=|url\\(|@import"));
  }

  @Test
  void admitsItsOwnScriptOnly() throws Exception {
    assertThat(HelpPage.load().securityPolicy())
        .matches(".*script-src 'sha256-[A-Za-z0-9+/]{43}=';.*")
        .startsWith("default-src 'none'");
  }
}
