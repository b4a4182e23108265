package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AddressTemplateTest {
  private static final Path WSDL = Path.of("wsdl/WebService.wsdl");

  @Test
  void changesNothingButTheTwoAddresses() throws Exception {
    var served = AddressTemplate.read(WSDL.toUri().toURL()).with("https://a.example/x?y=1&z='\"<");
    assertThat(new String(served, StandardCharsets.UTF_8))
        .contains("<soap:address location=\"https://a.example/x?y=1&amp;z=&#39;&quot;&lt;\" />")
        .contains("<soap12:address location=\"https://a.example/x?y=1&amp;z=&#39;&quot;&lt;\" />")
        .isEqualTo(
            Files.readString(WSDL)
                .replace(
                    "http://HOST/WebService.asmx",
                    "https://a.example/x?y=1&amp;z=&#39;&quot;&lt;"));
  }
}
