package smsfacade.admin.accounts;

import smsfacade.admin.mbean.Says;

/** The templates that clients register. */
@Says(
    "The templates that clients register for their texts by freeTemplate.aspx. What is decided holds on"
        + " all nodes within two seconds; nothing goes to a vendor.")
public interface TemplatesMXBean {
  @Says("How many wait for a decision.")
  long getInReview();

  @Says(
      value =
          "Lists the templates that wait for a decision, those that wait longest first, 1000 at most: id,"
              + " state, revision, account, text.",
      does = Says.Does.READS)
  String findInReview();

  @Says(
      value =
          "Lists the templates of an account, 1000 at most: id, state, revision, account, text.",
      does = Says.Does.READS)
  String find(@Says("the account's user name") String userName);

  @Says("Lets texts be sent by a template; returns what it is now.")
  String approve(
      @Says("the template's id") String templateId,
      @Says(
              "the revision that was looked at: when the client put another text in its place"
                  + " meanwhile, nothing is approved")
          int revision);

  @Says("No longer lets texts be sent by a template; returns what it is now.")
  String disable(@Says("the template's id") String templateId);

  @Says("Gives a template back to its client, who may change it; returns what it is now.")
  String giveBack(@Says("the template's id") String templateId);
}
