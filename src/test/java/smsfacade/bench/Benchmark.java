package smsfacade.bench;

/** Something that is measured on the packaged product. */
interface Benchmark {

  /** The word by which it is asked for. */
  String name();

  /** What it measures, in one line. */
  String title();

  /**
   * Measures, printing how far it is.
   *
   * @return its table
   */
  String run() throws Exception;
}
