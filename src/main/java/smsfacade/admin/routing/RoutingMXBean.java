package smsfacade.admin.routing;

import java.util.List;
import smsfacade.admin.mbean.Says;

/** The routes and templates in force. */
@Says("The routes and templates in force, and what they would make of a message.")
public interface RoutingMXBean {
  @Says("The routes in the order in which they are tried, each with its vendors.")
  List<String> getRoutes();

  @Says("How many templates there are.")
  int getTemplates();

  @Says(
      value =
          "Says what would become of a text without sending it: class, price, template, the verdict of each rule that accepts, each route and each vendor. MMS are not covered.",
      does = Says.Does.READS)
  String explain(
      @Says("the account's user name") String userName,
      @Says("phone numbers, separated by commas") String numbers,
      @Says("the text with its signature") String text,
      @Says("the ExtNumber, or nothing") String extension);
}
