package smsfacade.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.accounts.AddressRange;
import smsfacade.routing.Route;

/** Definitions of a whole firm, kept in several files and with groups of accounts (F103). */
class ManyClientsTest {
  private static final Path CLIENTS = Path.of("src/test/resources/definitions/clients");
  private static final Expressions EXPRESSIONS =
      new Expressions(name -> Optional.of("of the environment"));

  @TempDir Path folder;

  @Test
  void readsFortyClientsThreeVendorsAndTwoHundredTemplates() {
    NewDefinitions read = read(CLIENTS.resolve("definitions.xml"));

    assertThat(read.accounts()).hasSize(40);
    assertThat(read.vendors()).hasSize(3);
    assertThat(read.templates()).hasSize(200);
    assertThat(read.routes())
        .extracting(Route::name)
        .containsExactly("line 11", "line 12", "line 13", "default");
    assertThat(Warnings.of(read)).isEmpty();
    assertThat(read.vendors().get(0).definition().settings().text("password"))
        .isEqualTo("not-a-real-one");
  }

  @Test
  void anAccountHasWhatItsGroupSaysAndItDoesNot() {
    List<DefinedAccount> accounts = read(CLIENTS.resolve("definitions.xml")).accounts();

    var icbc = accounts.get(0).policy();
    assertThat(icbc.userName()).isEqualTo("icbc");
    assertThat(icbc.pages().takesReports()).isTrue();
    assertThat(icbc.quota().callsPerSecond()).isEqualTo(50);
    assertThat(icbc.products()).containsExactlyInAnyOrder("verification", "notice");
    assertThat(icbc.allowedAddresses()).containsExactly(AddressRange.of("10.20.0.0/16"));
    var bob = accounts.get(18).policy();
    assertThat(bob.userName()).isEqualTo("bob");
    assertThat(bob.pages().takesReports()).isFalse();
    assertThat(bob.quota().callsPerSecond()).isEqualTo(50);
    assertThat(bob.allowedAddresses()).containsExactly(AddressRange.of("10.77.0.0/16"));
    var shop = accounts.get(20);
    assertThat(shop.policy().acceptsMd5Password()).isFalse();
    assertThat(shop.policy().messagesPerDay()).isEqualTo(3);
    assertThat(shop.place()).hasToString("clients/shops.xml, line 8");
  }

  @Test
  void elementsStandInAnyOrder() throws IOException {
    Path file =
        write(
            """
            <routes><default vendors="huaxin"/><route accounts="b a" vendors="huaxin"/></routes>
            <frequency scope="global"/>
            <words><file>words.txt</file><word>b</word></words>
            <vendors>%s</vendors>
            <accounts>
              <account user="a" group="g" password="x"><quota/><address>10.0.0.1</address><limits/></account>
              <account-group name="g"><extension>1</extension><address>10.0.0.2</address></account-group>
            </accounts>
            <accounts><account user="b" password="x"/></accounts>
            """
                .formatted(huaxin("huaxin")));
    Files.writeString(folder.resolve("words.txt"), "a\n");

    NewDefinitions read = read(file);

    assertThat(read.accounts()).hasSize(2);
    assertThat(read.routes()).extracting(Route::name).containsExactly("line 2", "default");
    assertThat(read.rules().sensitiveWords().count()).isEqualTo(2);
    assertThat(read.accounts().get(0).policy().allowedExtensions()).containsExactly("1");
    assertThat(read.accounts().get(0).policy().allowedAddresses())
        .containsExactly(AddressRange.of("10.0.0.1"));
  }

  @Test
  void warnsOfWhatIsProbablyNotMeant() throws IOException {
    Path file =
        write(
            """
            <accounts>
              <account user="bank" password="x"/>
              <account user="Bank" password="x" plain-password="false" md5-password="false"/>
              <account-group name="nobodys"/>
            </accounts>
            <vendors>
            %s
            %s
            %s
            </vendors>
            <routes>
              <route numbers="13" vendors="huaxin"/>
              <route accounts="bank" numbers="139 1391" vendors="onenet"/>
              <route accounts="bank" carriers="mobile" vendors="huaxin"/>
              <default vendors="onenet"/>
            </routes>
            <templates>
              <template name="one" text="您的验证码：{code}【腾飞】"><for vendor="onenet" template-id="1" signature-id="2"/></template>
              <template name="two" text="您的验证码: {number:6} 【腾飞】"><for vendor="onenet" template-id="1" signature-id="2"/></template>
              <template name="three" text="您的订单{code}已发货【腾飞】"><for vendor="onenet" template-id="1" signature-id="2"/></template>
            </templates>
            """
                .formatted(
                    huaxin("huaxin"),
                    huaxin("spare"),
                    "<vendor name='onenet' kind='onenet'><setting name='address'>http://h/</setting>"
                        + "<setting name='sicode'>s</setting></vendor>"));

    assertThat(Warnings.of(read(file)))
        .containsExactly(
            "line 4: account Bank: nothing logs in, neither its password nor its MD5",
            "line 4: account Bank: differs from account bank in line 3 in upper and lower case only",
            "line 5: account-group nobodys: no account names it",
            "line 9: vendor spare: no route names it",
            "line 14: route: never decides, because the one in line 13 holds for everything it"
                + " holds for",
            "line 20: template two: differs from template one in line 19 in blanks and punctuation"
                + " only");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(
        folder.resolve("definitions.xml"),
        "<definitions xmlns=\"urn:sms-facade:definitions\">\n" + content + "</definitions>");
  }

  private static String huaxin(String name) {
    return "<vendor name='%s' kind='huaxin'><setting name='address'>http://h/</setting>"
            .formatted(name)
        + "<setting name='account'>a</setting><setting name='password'>p</setting></vendor>";
  }

  private static NewDefinitions read(Path file) {
    return DefinitionsFile.read(DefinitionsSource.file(file), EXPRESSIONS, Kinds.ALL);
  }
}
