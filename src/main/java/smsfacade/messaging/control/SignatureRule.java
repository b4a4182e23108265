package smsfacade.messaging.control;

import java.util.Optional;
import java.util.stream.Stream;
import smsfacade.accounts.AccountPolicy;
import smsfacade.sms.Blanks;
import smsfacade.sms.ResultCode;

/**
 * The signature 【…】 of a text (Huaxin document: behind the text; seen in front as well).
 *
 * <ul>
 *   <li>A bracket pair at the end or at the beginning of the text is meant as signature; one in the
 *       middle is plain text, and so is a bracket without its partner.
 *   <li>It is well formed when what it holds has the length set for the account, counted in
 *       characters, is not blank, has no bracket inside and does not touch a second bracket pair.
 *   <li>One well-formed signature suffices: a heading 【通知】 in front does not harm the signature
 *       behind.
 *   <li>No pair at either end is {@code RequiredSuffix} where a signature is required; pairs of
 *       which none is well formed are {@code SuffixError} whether required or not, since vendors
 *       would take them for the signature.
 * </ul>
 */
final class SignatureRule {
  private static final char OPENING = '【';
  private static final char CLOSING = '】';

  private SignatureRule() {}

  /**
   * The code of the refusal; empty when the text may pass.
   *
   * @param text without blanks at its ends
   */
  static Optional<ResultCode> refusal(String text, AccountPolicy account) {
    Optional<String> behind = behind(text);
    Optional<String> inFront = inFront(text);
    if (behind.isEmpty() && inFront.isEmpty()) {
      return account.signatureRequired()
          ? Optional.of(ResultCode.REQUIRED_SUFFIX)
          : Optional.empty();
    }
    boolean oneIsWellFormed =
        Stream.of(behind, inFront)
            .flatMap(Optional::stream)
            .anyMatch(signature -> isWellFormed(signature, account));
    return oneIsWellFormed ? Optional.empty() : Optional.of(ResultCode.SUFFIX_ERROR);
  }

  /** What the pair at the end holds; with every bracket that touches the pair, if any does. */
  private static Optional<String> behind(String text) {
    if (text.isEmpty() || text.charAt(text.length() - 1) != CLOSING) {
      return Optional.empty();
    }
    int start = text.lastIndexOf(OPENING);
    if (start < 0) {
      return Optional.empty();
    }
    while (start > 0 && isBracket(text.charAt(start - 1))) {
      start--;
    }
    return Optional.of(text.substring(start + 1, text.length() - 1));
  }

  /** What the pair at the beginning holds; with every bracket that touches the pair. */
  private static Optional<String> inFront(String text) {
    if (text.isEmpty() || text.charAt(0) != OPENING) {
      return Optional.empty();
    }
    int end = text.indexOf(CLOSING);
    if (end < 0) {
      return Optional.empty();
    }
    while (end < text.length() - 1 && isBracket(text.charAt(end + 1))) {
      end++;
    }
    return Optional.of(text.substring(1, end));
  }

  private static boolean isWellFormed(String signature, AccountPolicy account) {
    int length = signature.codePointCount(0, signature.length());
    return length >= account.signatureLeast()
        && length <= account.signatureMost()
        && !Blanks.isBlank(signature)
        && signature.chars().noneMatch(c -> isBracket((char) c));
  }

  private static boolean isBracket(char c) {
    return c == OPENING || c == CLOSING;
  }
}
