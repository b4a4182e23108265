package smsfacade.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.routing.Route.Share;
import smsfacade.sms.Carrier;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.templates.TemplateRegistry;
import smsfacade.vendors.settings.SendingLimits.Hours;

/** F39: the first rule that holds decides; a condition that is left out always holds. */
class RoutingTableTest {
  private static final List<Route> RULES =
      List.of(
          route("vip-code", Set.of("vip"), "", "", "VERIFICATION", "", ""),
          route("vip", Set.of("vip"), "", "", "", "", ""),
          route("ext-88", Set.of(), "", "", "", "88", ""),
          route("night-ads", Set.of(), "", "", "MARKETING", "", "21:00-08:00"),
          route("ads-telecom", Set.of(), "", "TELECOM", "MARKETING", "", ""),
          route("ads", Set.of(), "", "", "MARKETING", "", ""),
          route("virtual", Set.of(), "1705 170", "", "", "", ""),
          route("bank-unicom", Set.of("bank"), "", "UNICOM", "", "", ""),
          route("bank-139", Set.of("bank"), "139", "", "", "", ""),
          route("codes-mobile", Set.of(), "", "MOBILE", "VERIFICATION", "", ""),
          route("office", Set.of(), "", "", "NOTICE", "", "09:00-18:00"),
          Route.byDefault(List.of(new Share("v", 0))));

  @ParameterizedTest
  @CsvSource({
    // account, class, extension, number, China time -> rule
    "vip,  VERIFICATION, '',  13900000000, 10:00, vip-code",
    "vip,  NOTICE,       '',  13900000000, 10:00, vip",
    "vip,  MARKETING,    88,  13900000000, 22:00, vip",
    "shop, NOTICE,       88,  13900000000, 10:00, ext-88",
    "shop, NOTICE,       881, 13900000000, 10:00, ext-88",
    "shop, NOTICE,       8,   13900000000, 10:00, office",
    "shop, MARKETING,    '',  13900000000, 22:00, night-ads",
    "shop, MARKETING,    '',  13900000000, 21:00, night-ads",
    "shop, MARKETING,    '',  13900000000, 07:59, night-ads",
    "shop, MARKETING,    '',  13900000000, 08:00, ads",
    "shop, MARKETING,    '',  18900000000, 12:00, ads-telecom",
    "shop, MARKETING,    '',  18900000000, 23:00, night-ads",
    "shop, MARKETING,    '',  17050000000, 12:00, ads",
    "shop, NOTICE,       '',  17050000000, 12:00, virtual",
    "shop, NOTICE,       '',  17000000000, 12:00, virtual",
    "bank, NOTICE,       '',  17090000000, 12:00, virtual",
    "bank, NOTICE,       '',  13000000000, 12:00, bank-unicom",
    "bank, VERIFICATION, '',  18600000000, 12:00, bank-unicom",
    "bank, NOTICE,       '',  13900000000, 12:00, bank-139",
    "bank, VERIFICATION, '',  13900000000, 12:00, bank-139",
    "bank, VERIFICATION, '',  13800000000, 12:00, codes-mobile",
    "shop, VERIFICATION, '',  13800000000, 03:00, codes-mobile",
    "shop, VERIFICATION, '',  13000000000, 03:00, default",
    "shop, VERIFICATION, '',  19200000000, 03:00, default",
    "shop, NOTICE,       '',  13000000000, 09:00, office",
    "shop, NOTICE,       '',  13000000000, 17:59, office",
    "shop, NOTICE,       '',  13000000000, 18:00, default",
    "shop, NOTICE,       '',  13000000000, 08:59, default",
    "bank, NOTICE,       '',  13300000000, 20:00, default",
    "bank, NOTICE,       '',  +14155552671, 20:00, default"
  })
  void theFirstRuleThatHoldsDecides(
      String account,
      MessageClass messageClass,
      String extension,
      String number,
      String time,
      String expected) {
    var table = new RoutingTable(RULES, TemplateRegistry.NONE);

    assertThat(
            table.find(
                account,
                messageClass,
                extension,
                Optional.of(Msisdn.of(number)),
                Instant.parse("2026-11-25T" + time + ":00Z").minusSeconds(8 * 3600)))
        .map(rule -> rule.route().name())
        .contains(expected);
  }

  private static Route route(
      String name,
      Set<String> accounts,
      String numbers,
      String carrier,
      String messageClass,
      String extensions,
      String hours) {
    return new Route(
        name,
        accounts,
        words(numbers),
        carrier.isEmpty() ? Set.of() : Set.of(Carrier.valueOf(carrier)),
        messageClass.isEmpty() ? Set.of() : Set.of(MessageClass.valueOf(messageClass)),
        words(extensions),
        hours.isEmpty() ? Optional.empty() : Optional.of(Hours.of(hours)),
        List.of(new Share("v", 0)));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
