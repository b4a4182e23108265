package smsfacade.platform.request;

import static smsfacade.testbed.FuzzedInput.require;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.listener.ContentType;
import smsfacade.testbed.Fuzzed;
import smsfacade.testbed.FuzzedInput;

/** Whatever a client sends to a page becomes texts or is refused (F99). */
class ParametersFuzzTest {
  private static final List<Charset> PAGES =
      List.of(StandardCharsets.UTF_8, Charset.forName("GBK"));

  private static final List<String> CONTENT_TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=b",
          "multipart/form-data; boundary=\"----curl\"",
          "application/x-www-form-urlencoded; charset=gb2312",
          "text/plain; charset=utf-16",
          "multipart/form-data");

  static Stream<byte[]> seeds() {
    List<String> bodies =
        List.of(
            "action=send&account=demo&password=demo123&mobile=13800138000&content=%E6%82%A8%u60a8+x",
            "&ACTION=send&mobile=1&mobile=2&sendtime=2018/2/2 9:08&content=%zz%&extno&",
            "--b\r\nContent-Disposition: form-data; name=\"content\"\r\n"
                + "Content-Type: text/plain; charset=GBK\r\n\r\n\u00c4\u00fa\r\n--b--\r\n",
            "------curl\r\ncontent-disposition: form-data; name=mobile; filename=\"a\"\r\n\r\n1\r\n"
                + "------curl\r\n\r\n------curl--");
    return IntStream.range(0, CONTENT_TYPES.size())
        .boxed()
        .flatMap(
            type ->
                bodies.stream()
                    .map(
                        body ->
                            FuzzedInput.seed(
                                body.getBytes(StandardCharsets.ISO_8859_1), type % 2, type, 0)));
  }

  @MethodSource("seeds")
  @Fuzzed
  void readsWhateverIsSent(byte[] sent) {
    var input = new FuzzedInput(sent);
    Charset page = input.one(PAGES);
    ContentType type = ContentType.of(input.one(CONTENT_TYPES));
    boolean inQuery = input.one(List.of(false, true));
    byte[] bytes = input.rest();
    FuzzedInput.inTime(
        () -> {
          try {
            Parameters parameters =
                Parameters.read(
                    inQuery ? new String(bytes, StandardCharsets.ISO_8859_1) : null,
                    page,
                    type,
                    inQuery ? new byte[0] : bytes);
            for (Parameter parameter : Parameter.values()) {
              isText(parameters.text(parameter));
            }
          } catch (UnreadableParameter e) {
            require(e.getMessage() != null, "says why");
          }
        });
  }

  private static void isText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    require(
        text.equals(new String(utf8, StandardCharsets.UTF_8)),
        "a text that can be written: " + Arrays.toString(utf8));
  }
}
