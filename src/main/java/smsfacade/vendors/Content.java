package smsfacade.vendors;

import java.util.Optional;

/**
 * What a message says, whoever it goes to: all that decides whether a vendor's form can carry it
 * ({@link Vendor#cannotCarry}).
 *
 * @param text with its signature
 * @param extension digits appended to the access number; empty for none
 * @param template what stands for the text at this vendor; empty when none fits or none is needed
 */
public record Content(String text, String extension, Optional<FilledTemplate> template) {
  /** Without the text, which may hold a code somebody waits for. */
  @Override
  public String toString() {
    return "Content[" + text.length() + " characters]";
  }
}
