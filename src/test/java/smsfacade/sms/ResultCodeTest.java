package smsfacade.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ResultCodeTest {
  @Test
  void namesAreExactlyTheEnumerationOfTheServedContract() throws Exception {
    var wsdl = DocumentBuilderFactory.newInstance();
    wsdl.setNamespaceAware(true);
    var enumeration =
        wsdl.newDocumentBuilder()
            .parse(new File("wsdl/WebService.wsdl"))
            .getElementsByTagNameNS("http://www.w3.org/2001/XMLSchema", "enumeration");

    assertThat(Arrays.stream(ResultCode.values()).map(ResultCode::wireName))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, enumeration.getLength())
                .mapToObj(i -> ((Element) enumeration.item(i)).getAttribute("value"))
                .toList());
  }

  @Test
  void numbersAreUnique() {
    assertThat(Arrays.stream(ResultCode.values()).map(ResultCode::number)).doesNotHaveDuplicates();
  }
}
