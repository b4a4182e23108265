package smsfacade.soap;

import javax.xml.namespace.QName;

/** Names of the frozen contract that the generated classes do not offer as constants. */
final class Contract {
  /** What every known client of the platform uses. */
  static final String NAMESPACE = "http://www.yysms.com/";

  /** Visual Studio's default; served as well and answered in kind (features, section 0). */
  static final String DEFAULT_NAMESPACE = "http://tempuri.org/";

  static final String OPERATION = "SendSms";
  static final QName SERVICE = new QName(NAMESPACE, "WebService");
  static final String PATH = "/WebService.asmx";

  private Contract() {}

  /** Whether the payload element of a request asks for the operation. */
  static boolean isOperation(QName payload) {
    return payload.getLocalPart().equals(OPERATION)
        && (payload.getNamespaceURI().equals(NAMESPACE)
            || payload.getNamespaceURI().equals(DEFAULT_NAMESPACE));
  }
}
