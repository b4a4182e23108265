package smsfacade.drills.fuzz;

import static smsfacade.drills.fuzz.FuzzedHttp.one;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import smsfacade.vendors.Vector;

/** What vendors bring, with a field, an encoding or an HTTP that is not as it should be. */
public final class FuzzedPushes {
  /** As the drill's definitions have them. */
  public static final String HUAXIN_SECRET = "k7-Zq";

  public static final String CHUANGLAN_PASSWORD = "push123";

  private static final List<String> BODIES =
      Stream.of("HX-14-push-status", "HX-15-push-reply")
          .map(name -> Vector.load("huaxin/" + name).text("/inputs/request/body_utf8"))
          .toList();

  private static final List<String> QUERIES =
      Stream.concat(
              Stream.of("CL-03-push-report", "CL-04-push-reply")
                  .map(name -> Vector.load("chuanglan/" + name).text("/inputs/query")),
              Vector.load("chuanglan/CL-05-push-long-reply").texts("/inputs/queries").stream())
          .map(
              query ->
                  query
                      .replace("receiver=admin", "receiver=demo")
                      .replace("pswd=12345", "pswd=" + CHUANGLAN_PASSWORD))
          .toList();

  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "-1",
          "99999999999999999999",
          "\u0000",
          "\ud83d\ude00",
          "\ufeff",
          "汉".repeat(2_000),
          "1".repeat(300),
          "2026-13-45 99:99:99",
          "9912312359",
          "255,255,0",
          "1,9999999,1",
          "<a>&e;",
          "DELIVRD ",
          "{\"a\":[}");

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          Charset.forName("GBK"),
          StandardCharsets.UTF_16,
          StandardCharsets.ISO_8859_1);

  private static final List<String> TYPES =
      List.of(
          "text/xml; charset=utf-8",
          "text/xml",
          "application/x-www-form-urlencoded",
          "application/json",
          "text/xml; charset=gb2312",
          "text/xml; charset=x-unknown",
          "multipart/form-data; boundary=b");

  private FuzzedPushes() {}

  static FuzzedRequest of(long number, Random random) {
    return random.nextBoolean() ? huaxin(number, random) : chuanglan(number, random);
  }

  private static FuzzedRequest huaxin(long number, Random random) {
    String body = one(BODIES, random);
    if (random.nextBoolean()) {
      List<String> tags =
          List.of("mobile", "taskid", "status", "receivetime", "errorcode", "extno");
      String tag = one(tags, random);
      body = body.replaceFirst("<" + tag + ">[^<]*<", "<" + tag + ">" + one(VALUES, random) + "<");
    }
    return FuzzedHttp.request(
        number,
        FuzzedRequest.PUSH + "huaxin",
        "POST",
        "/push/huaxin/" + (random.nextInt(10) == 0 ? "wrong" : HUAXIN_SECRET),
        Map.of("Content-Type", one(TYPES, random)),
        body.getBytes(one(CHARSETS, random)),
        random);
  }

  private static FuzzedRequest chuanglan(long number, Random random) {
    var parameters = new ArrayList<>(List.of(one(QUERIES, random).split("&")));
    switch (random.nextInt(4)) {
      case 0 -> parameters.remove(random.nextInt(parameters.size()));
      case 1 -> parameters.add(one(parameters, random));
      case 2 ->
          parameters.replaceAll(
              parameter ->
                  random.nextInt(4) == 0
                      ? parameter.substring(0, parameter.indexOf('=') + 1)
                          + URLEncoder.encode(one(VALUES, random), one(CHARSETS, random))
                      : parameter);
      default -> {
        // As the vendor brings it; its HTTP may still be broken.
      }
    }
    String query = String.join("&", parameters);
    boolean form = random.nextBoolean();
    return FuzzedHttp.request(
        number,
        FuzzedRequest.PUSH + "chuanglan",
        form ? "POST" : "GET",
        form ? "/push/chuanglan" : "/push/chuanglan?" + query,
        form ? Map.of("Content-Type", "application/x-www-form-urlencoded") : Map.of(),
        form ? query.getBytes(StandardCharsets.UTF_8) : new byte[0],
        random);
  }
}
