package smsfacade.listener;

/**
 * For a page that has to know what became of its answer. Exactly one of the two is called, once, in
 * the page's context, perhaps by another thread.
 */
public interface AnswerFate {
  /** Of no interest. */
  AnswerFate NO_MATTER =
      new AnswerFate() {
        @Override
        public void written() {
          // It does not matter.
        }

        @Override
        public void broken() {
          // It does not matter.
        }
      };

  /** All of it went out; whether its reader has read it nobody can know. */
  void written();

  /** Its reader is gone, or does not read. */
  void broken();
}
