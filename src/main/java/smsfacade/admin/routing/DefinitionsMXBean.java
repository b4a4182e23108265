package smsfacade.admin.routing;

import smsfacade.admin.mbean.Says;

/** The definitions file. */
@Says("The definitions file: accounts, vendors, routes, words and number lists.")
public interface DefinitionsMXBean {
  @Says("The file in force.")
  String getFile();

  @Says(
      "Reads the file again and puts it in force whole, or refuses it whole and says line and problem.")
  String reload();
}
