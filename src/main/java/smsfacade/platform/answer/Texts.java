package smsfacade.platform.answer;

import java.util.List;
import java.util.Optional;

/**
 * A member that is an array of texts, or null; only in JSON.
 *
 * @param texts empty for null
 */
public record Texts(String name, Optional<List<String>> texts) implements Part {}
