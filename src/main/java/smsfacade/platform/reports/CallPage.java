package smsfacade.platform.reports;

import java.util.List;
import java.util.Optional;
import smsfacade.handover.Handed;
import smsfacade.handover.ReadReplies;
import smsfacade.handover.ReplyBox;
import smsfacade.platform.request.Logins;
import smsfacade.platform.request.Parameter;
import smsfacade.platform.request.Parameters;

/** Replies to an account's messages (document, chapter 5; PH-12, PH-13). */
public final class CallPage extends BoxPage<ReplyBox> {
  private static final int MOST = 1_000;

  private final ReadReplies replies;

  public CallPage(Logins logins, ReadReplies replies, Wording wording) {
    super(logins, replies, BoxForm.REPLIES, wording);
    this.replies = replies;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.ACCOUNT, Parameter.PASSWORD);
  }

  @Override
  Optional<Handed<ReplyBox>> asked(long accountId, Parameters parameters) {
    return Optional.of(replies.unread(accountId, MOST));
  }
}
