package smsfacade.admin.routing;

import smsfacade.admin.mbean.Says;

/** The definitions file. */
@Says("The definitions file: accounts, vendors, routes, words and number lists.")
public interface DefinitionsMXBean {
  @Says("The file in force.")
  String getFile();

  @Says(
      "Whether the file, or one that it includes, is another one now than what is in force on this node: it was edited, or goBack was called. Lists and secrets in files of their own are not looked at.")
  boolean isFileChanged();

  @Says(
      "What was in force on this node before the last change, in one line; empty when nothing else was since its start.")
  String getFormer();

  @Says(
      value =
          "Reads the file as a reload would and says what that would change, or what is wrong with it; puts nothing in force.",
      does = Says.Does.READS)
  String dryRun();

  @Says(
      value =
          "Writes what is in force on this node as one definitions file: with what it includes and what was set while running, secrets by the names that have to give them, phone numbers left out.",
      does = Says.Does.READS)
  String export();

  @Says(
      value = "Writes the same with the phone numbers that stand in the definitions.",
      does = Says.Does.REVEALS)
  String exportWithNumbers();

  @Says(
      "Puts in force again, on this node as by reload, what was in force before the last change. The file stays as it is: the next reload and the next start take it again.")
  String goBack();

  @Says(
      "Reads the file again and puts it in force whole, or refuses it whole and says line and problem.")
  String reload();
}
