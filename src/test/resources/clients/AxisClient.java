import frozen.SmsObject;
import frozen.WebServiceLocator;
import java.net.URL;
import java.util.Calendar;

/** java AxisClient ADDRESS, with the classes that Axis 1.4 generated from the WSDL. */
public class AxisClient {
  public static void main(String[] arguments) throws Exception {
    URL address = new URL(arguments[0]);
    Calendar tomorrow = Calendar.getInstance();
    tomorrow.add(Calendar.DATE, 1);
    send(address, "demo123", "13800138000", null);
    send(address, "demo123", "13800138000,12", null);
    send(address, "wrong", "13800138000", null);
    send(address, "demo123", "13800138000", tomorrow);
  }

  private static void send(URL address, String password, String numbers, Calendar plan)
      throws Exception {
    SmsObject sms = new SmsObject();
    sms.setMsisdns(numbers);
    sms.setSMSContent("您的验证码：1439【腾飞】");
    sms.setExtNumber("");
    sms.setPlanSendTime(plan);
    frozen.SendResult answer =
        new WebServiceLocator().getWebServiceSoap(address).sendSms("demo", password, sms);
    String[] errors = answer.getErrors();
    System.out.println(
        answer.getStatusCode()
            + "|"
            + answer.getSuccessCounts()
            + "|"
            + answer.getBillingCount()
            + "|"
            + answer.getMsgId().length()
            + "|"
            + (errors == null ? 0 : errors.length));
  }
}
