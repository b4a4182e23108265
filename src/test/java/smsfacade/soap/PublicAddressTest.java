package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.listener.TrustedProxies;

class PublicAddressTest {
  private static final Map<String, String> FORWARDED =
      Map.of(
          "Host", "inside:8080",
          "X-Forwarded-Proto", "https",
          "X-Forwarded-Host", "evil.example.com, sms.example.com");
  private static final PublicAddress BEHIND_A_PROXY =
      new PublicAddress(Optional.empty(), TrustedProxies.of(List.of("10.0.0.0/8")));

  @Test
  void isTheConfiguredOneWhateverTheHeadersSay() {
    var address =
        new PublicAddress(
            Optional.of("https://sms.example.com/WebService.asmx"), BEHIND_A_PROXY.proxies());
    assertThat(address.of(request("10.0.0.1", FORWARDED)))
        .isEqualTo("https://sms.example.com/WebService.asmx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sms.example.com", "sms.example.com:8443", "127.0.0.1:80", "[::1]:8080", "a"})
  void isTheHostTheCallerUsed(String host) {
    assertThat(BEHIND_A_PROXY.of(request("192.0.2.1", Map.of("Host", host))))
        .isEqualTo("http://" + host + "/WebService.asmx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a\"><x", "user@host", "host/path", "host:port", "host:123456", "-a"})
  void isTheServersOwnWhenTheHostHeaderIsNone(String host) {
    assertThat(BEHIND_A_PROXY.of(request("192.0.2.1", Map.of("Host", host))))
        .isEqualTo("http://192.0.2.99:8080/WebService.asmx");
    assertThat(BEHIND_A_PROXY.of(request("192.0.2.1", Map.of())))
        .isEqualTo("http://192.0.2.99:8080/WebService.asmx");
  }

  @Test
  void believesForwardedHeadersOfTrustedProxiesOnly() {
    assertThat(BEHIND_A_PROXY.of(request("10.0.0.1", FORWARDED)))
        .isEqualTo("https://sms.example.com/WebService.asmx");
    assertThat(BEHIND_A_PROXY.of(request("192.0.2.1", FORWARDED)))
        .isEqualTo("http://inside:8080/WebService.asmx");
  }

  @Test
  void checksForwardedHeadersForTheirForm() {
    var forged =
        Map.of(
            "Host", "inside", "X-Forwarded-Proto", "javascript", "X-Forwarded-Host", "\"><script>");
    assertThat(BEHIND_A_PROXY.of(request("10.0.0.1", forged)))
        .isEqualTo("http://inside/WebService.asmx");
  }

  private static HttpServletRequest request(String peer, Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            PublicAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "getScheme" -> "http";
                  case "getLocalAddr" -> "192.0.2.99";
                  case "getLocalPort" -> 8080;
                  case "getContextPath" -> "";
                  case "getHeader" -> headers.get(arguments[0]);
                  case "getHeaders" ->
                      Collections.enumeration(
                          Optional.ofNullable(headers.get(arguments[0])).stream().toList());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
