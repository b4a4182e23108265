package smsfacade.definitions;

import java.util.List;
import java.util.Map;
import smsfacade.definitions.file.Words;

/**
 * One file of definitions that keeps to the schema.
 *
 * @param sections what stands in it at the top, in its order
 * @param verificationWords those of the sections that are such
 * @param places where each element begins
 */
record DefinitionsDocument(
    List<Object> sections, List<Words> verificationWords, Map<Object, Place> places) {}
