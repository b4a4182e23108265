package smsfacade.drills.fuzz;

import static smsfacade.drills.fuzz.FuzzedHttp.one;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import smsfacade.testbed.Mutations;

/**
 * Requests at the front door that are nearly good; the same seed makes the same ones.
 *
 * @param accounts whose calls they are
 * @param texts of calls, each with a place for a number
 */
public record FuzzedRequests(long seed, List<String> accounts, List<String> texts) {
  private static final int OUT_OF = 10;
  private static final int PUSHES = 2;
  private static final int PAGES_OF_PLATFORM = 2;
  private static final List<String> PAGES =
      List.of(
          "/WebService.asmx?wsdl",
          "/WebService.asmx?singleWsdl",
          "/WebService.asmx?disco",
          "/WebService.asmx",
          "/WebService.asmx?op=SendSms",
          "/WebService.asmx/SendSms",
          "/webservice.ASMX?WSDL",
          "/health",
          "/health/ready",
          "/metrics",
          "/openapi",
          "/push/",
          "/push/nobody/x",
          "/WEB-INF/web.xml",
          "/..%2f..%2fetc/passwd",
          "/");

  /** Number {@code number} of them, whichever were made before it. */
  public FuzzedRequest request(long number) {
    // Each by itself, so that one can be made again without those before it.
    var random = new Random(seed * 1_000_003 + number);
    int kind = random.nextInt(OUT_OF);
    if (kind == 0) {
      return page(number, random);
    }
    if (kind <= PUSHES) {
      return FuzzedPushes.of(number, random);
    }
    return kind <= PUSHES + PAGES_OF_PLATFORM
        ? FuzzedPages.of(number, random)
        : new FuzzedCalls(accounts, texts).request(number, random);
  }

  private static FuzzedRequest page(long number, Random random) {
    String target = one(PAGES, random);
    if (random.nextInt(3) == 0) {
      byte[] broken = Mutations.of(target.getBytes(StandardCharsets.US_ASCII), random);
      // Of what is no part of a target FuzzedHttp has enough.
      target = "/" + new String(broken, StandardCharsets.ISO_8859_1).replaceAll("[^!-~]", "%");
    }
    return FuzzedHttp.request(number, "page", "GET", target, Map.of(), new byte[0], random);
  }
}
