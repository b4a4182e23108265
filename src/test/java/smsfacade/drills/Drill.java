package smsfacade.drills;

/** One thing that happens to the product in production, done to it on purpose. */
interface Drill {

  /** The word by which it is asked for. */
  String name();

  /** What it does and what it promises, in one line. */
  String title();

  /**
   * Runs it, printing how far it is, and its figures at the end.
   *
   * @return whether all that it promises was kept
   */
  boolean run() throws Exception;
}
