package smsfacade.soap;

import java.util.Optional;
import smsfacade.listener.ContentType;

/**
 * A POST to the service, as it came in.
 *
 * @param soapAction the header of SOAP 1.1, quotes and all; empty when it is absent
 */
record SoapCall(byte[] body, ContentType contentType, Optional<String> soapAction, Caller caller) {}
