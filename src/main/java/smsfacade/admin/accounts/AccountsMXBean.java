package smsfacade.admin.accounts;

import java.util.List;
import java.util.Map;
import smsfacade.admin.mbean.Says;

/** The accounts of the legacy clients. */
@Says("The accounts that may call SendSms.")
public interface AccountsMXBean {
  @Says(
      "All accounts by user name: state, balances, limits (0 for none), addresses and products of the definitions file, and what was set while running.")
  List<AccountLine> getAccounts();

  @Says("Balance of every account, in segments, by user name.")
  Map<String, Long> getBalances();

  @Says("Balance of every account for MMS, by user name.")
  Map<String, Long> getMmsBalances();

  @Says("User names of stopped accounts.")
  List<String> getStopped();

  @Says(
      "Tries to log in that this node refused without looking at the password, since it started:"
          + " somebody guesses.")
  long getThrottledLogins();

  @Says(
      "What counts of an account by an administrator and not by the definitions file, by user name;"
          + " until the file says something else than it did, or followFile.")
  Map<String, String> getSetWhileRunning();

  @Says(
      "Accounts whose secret was changed while the former one still holds, by user name: until when,"
          + " how often the former one was used (a second old at most), and when last.")
  Map<String, String> getFormerStillHolding();

  @Says(
      "Adds segments to an account, or takes some off when negative, but never below zero; returns"
          + " the new balance.")
  long credit(
      @Says("the account's user name") String userName, @Says("segments to add") long segments);

  @Says("Adds segments to an account, or takes some off when negative; returns the new balance.")
  long credit(
      @Says("the account's user name") String userName,
      @Says("segments to add") long segments,
      @Says("whether the balance may become negative by it") boolean belowZero);

  @Says(
      "Adds MMS to an account's purse for them, or takes some off when negative, but never below"
          + " zero; returns the new balance.")
  long creditMms(@Says("the account's user name") String userName, @Says("MMS to add") long mms);

  @Says(
      "Adds MMS to an account's purse for them, or takes some off when negative; returns the new"
          + " balance.")
  long creditMms(
      @Says("the account's user name") String userName,
      @Says("MMS to add") long mms,
      @Says("whether the balance may become negative by it") boolean belowZero);

  @Says(value = "Says what a credit would change, and changes nothing.", does = Says.Does.READS)
  String previewCredit(
      @Says("the account's user name") String userName, @Says("segments to add") long segments);

  @Says(
      "Gives an account another password on all nodes, within two seconds; the definitions file's"
          + " counts no longer.")
  String changePassword(
      @Says("the account's user name") String userName,
      @Says("the new password in the clear") String newPassword,
      @Says("hours for which the former one holds as well, 0 for not at all, 2160 at most")
          long overlapHours);

  @Says("Has an account's calls answered UserStop, on all nodes, within two seconds.")
  String suspend(@Says("the account's user name") String userName);

  @Says("Has an account's calls taken again, on all nodes, within two seconds.")
  String resume(@Says("the account's user name") String userName);

  @Says(
      "Lets an account call from one more address or CIDR range; one that may call from anywhere is"
          + " bound to it by this.")
  String addAddress(
      @Says("the account's user name") String userName,
      @Says("10.1.2.3, 10.0.0.0/8, ::1, fd00::/8") String range);

  @Says("No longer lets an account call from an address or range; the last one cannot be removed.")
  String removeAddress(
      @Says("the account's user name") String userName,
      @Says("an address or range of it") String range);

  @Says(
      "Forgets state and addresses that were set of an account: what the definitions file says counts"
          + " again.")
  String followFile(@Says("the account's user name") String userName);

  @Says(
      value =
          "Lists the latest numbers that opted out of an account by a reply, newest first, masked, with"
              + " the ExtNumber they answered.",
      does = Says.Does.READS)
  String findOptOuts(@Says("the account's user name") String userName);

  @Says(
      "Lets an account fetch once more the reports and replies that it has read, if it lost them, and"
          + " says how many.")
  String offerAgain(
      @Says("the account's user name") String userName,
      @Says("from when on they came, China time: 2026-11-29 08:00:00") String from,
      @Says("before when they came, likewise") String to);

  @Says(
      "Has pushed once more the reports and replies of an account that were given up, or came before"
          + " it had an address, and were not fetched; says how many.")
  String pushAgain(@Says("the account's user name") String userName);

  @Says("Lets an account send again to a number that opted out, with every ExtNumber.")
  String optIn(
      @Says("the account's user name") String userName,
      @Says("the phone number, with or without 86") String msisdn);
}
