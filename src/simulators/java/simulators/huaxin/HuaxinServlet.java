package simulators.huaxin;

import jakarta.servlet.annotation.WebServlet;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import simulators.Answer;
import simulators.Desk;
import simulators.Form;
import simulators.Operation;
import simulators.Platform;
import simulators.Request;

/**
 * The platform: which page a request is for. What the document leaves open is decided so: a request
 * that breaks the document is refused as a whole, with the text of the code that comes nearest;
 * reading reports and replies consumes them, also with a {@code taskid}.
 */
@WebServlet(name = "huaxin", urlPatterns = "/huaxin/*", loadOnStartup = 1, asyncSupported = true)
public class HuaxinServlet extends Platform {
  private static final long serialVersionUID = 1L;

  private static final String VENDOR = "huaxin";
  private static final Pattern ACCOUNT = Pattern.compile("(?:(?:^|&)account=|<userName>)([^&<]*)");

  private transient HuaxinSendPages sendPages;
  private transient HuaxinEncryptedPage encryptedPage;
  private transient HuaxinBatchPage batchPage;
  private transient HuaxinSoapPage soapPage;
  private transient HuaxinMmsPage mmsPage;
  private transient HuaxinTemplatePage templatePage;
  private transient HuaxinBalancePages balancePages;
  private transient HuaxinBoxPages boxPages;

  @Override
  protected Desk openDesk() {
    var desk = new Desk(VENDOR, "md5-upper");
    var push = new HuaxinPush(desk, simulators().pusher());
    var gateway = new HuaxinGateway(desk, simulators().ledger(), push);
    var login = new HuaxinLogin(desk);
    sendPages = new HuaxinSendPages(login, gateway);
    encryptedPage = new HuaxinEncryptedPage(desk, gateway);
    batchPage = new HuaxinBatchPage(login, gateway);
    soapPage = new HuaxinSoapPage(login, gateway);
    mmsPage = new HuaxinMmsPage(login, gateway);
    templatePage = new HuaxinTemplatePage(login);
    balancePages = new HuaxinBalancePages(login);
    boxPages = new HuaxinBoxPages(login);
    desk.whenReply(
        (account, reply) -> {
          if (push.isWanted()) {
            push.reply(reply);
          } else {
            account.addReply(reply);
          }
        });
    return desk;
  }

  @Override
  protected Optional<Operation> operation(Request request) {
    return HuaxinPage.at(request.page()).map(page -> operation(page, request));
  }

  private static Operation operation(HuaxinPage page, Request request) {
    if (HuaxinBalancePages.isAsked(page, request)) {
      return new Operation(VENDOR, page.overage(), "balance");
    }
    if (page == HuaxinPage.TEMPLATE) {
      return new Operation(VENDOR, HuaxinTemplatePage.operation(request), "template");
    }
    return new Operation(
        VENDOR, page.operation(), page.sends() ? "send" : page.reports() ? "reports" : "replies");
  }

  @Override
  protected String account(Request request) {
    var named = ACCOUNT.matcher(new String(request.body(), StandardCharsets.ISO_8859_1));
    return named.find() ? named.group(1) : "";
  }

  @Override
  protected Answer refusal(Operation operation, String text, String code) {
    return HuaxinRefusals.scripted(operation, text, code);
  }

  @Override
  protected Answer answer(Operation operation, Request request) {
    HuaxinPage page = HuaxinPage.at(request.page()).orElseThrow();
    try {
      return switch (operation.word()) {
        case "send" -> send(page, request);
        case "balance" -> balancePages.balance(page, request);
        case "reports" -> boxPages.reports(page, request);
        case "template" -> templatePage.answer(operation.id(), request);
        default -> boxPages.replies(page, request);
      };
    } catch (Form.Wrong e) {
      return wrong(page, operation, HuaxinTexts.PARAM_ERROR, e.getMessage());
    } catch (HuaxinRefusal e) {
      // A blacklisted number is no mistake of the customer's.
      return e.text() == HuaxinTexts.MSISDN_BLACK
          ? HuaxinRefusals.of(page, e.text())
          : wrong(page, operation, e.text(), e.getMessage());
    }
  }

  private Answer send(HuaxinPage page, Request request) throws Form.Wrong, HuaxinRefusal {
    return switch (page) {
      case ENCRYPTED -> encryptedPage.send(request);
      case BATCH -> batchPage.send(request);
      case SOAP -> soapPage.send(request);
      case MMS -> mmsPage.send(request);
      default -> sendPages.send(page, request);
    };
  }

  private Answer wrong(HuaxinPage page, Operation operation, HuaxinTexts text, String reason) {
    simulators().wrongRequests().note(VENDOR, operation.id(), reason);
    return HuaxinRefusals.of(page, text);
  }
}
