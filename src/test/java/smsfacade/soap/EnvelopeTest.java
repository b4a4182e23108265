package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen of a request before it is bound (F12; features, section 0). */
class EnvelopeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<userName>de<x/>mo</userName>",
        "<password><b>demo123</b></password>",
        "<sms><Msisdns>A<x/>,B</Msisdns></sms>",
        "<sms><SMSContent>您好，<b>5折</b>优惠，<br/>请到店【腾飞】</SMSContent></sms>",
        "<sms><ExtNumber><x xmlns='u'/></ExtNumber></sms>",
        "<sms><PlanSendTime><x/></PlanSendTime></sms>",
      })
  void refusesAnElementInAText(String parameters) {
    assertThatThrownBy(() -> read(parameters))
        .isInstanceOfSatisfying(
            UnreadableRequest.class,
            refused -> assertThat(refused.fault()).isEqualTo(Fault.elementInText()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<userName>de<!-- a comment -->mo</userName>",
        "<sms><SMSContent><![CDATA[您好，<b>5折</b>]]></SMSContent></sms>",
        "<unknown><x><y/></x></unknown>",
        "<sms><unknown><x><y/></x></unknown></sms>",
        "<userName xmlns='u'><x/></userName>",
      })
  void leavesOtherRequestsAsTheyAre(String parameters) throws UnreadableRequest {
    assertThat(read(parameters)).isEqualTo(envelope(parameters));
  }

  @Test
  void ofAParameterGivenTwiceTheFirstCounts() throws UnreadableRequest {
    assertThat(
            read(
                "<userName>a</userName>\r\n<userName>b</userName><password>😀</password>"
                    + "<sms><Msisdns>1</Msisdns><Msisdns/><SMSContent>t</SMSContent></sms>"
                    + "<sms><Msisdns>2</Msisdns></sms><password></password>"))
        .isEqualTo(
            envelope(
                "<userName>a</userName>\r\n<password>😀</password>"
                    + "<sms><Msisdns>1</Msisdns><SMSContent>t</SMSContent></sms>"));
  }

  private static String read(String parameters) throws UnreadableRequest {
    return Envelope.read(envelope(parameters), Dialect.SOAP_11).xml();
  }

  private static String envelope(String parameters) {
    return "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Header>"
        + "<userName xmlns='http://www.yysms.com/'><x/></userName></soap:Header><soap:Body>"
        + "<SendSms xmlns='http://www.yysms.com/'>"
        + parameters
        + "</SendSms></soap:Body></soap:Envelope>";
  }
}
