package smsfacade.listener;

import java.util.List;

/** A face's own pages, for the help page, which shows those of all faces and knows none of them. */
public interface SampleCalls {
  /** In the order in which they are shown. */
  List<SampleCall> sampleCalls();

  /**
   * A call that a page takes.
   *
   * @param path of the page
   * @param contentType of the form
   * @param form its fields as they read before they are escaped: {@code name=value&…}
   */
  record SampleCall(String path, String contentType, String form) {}
}
