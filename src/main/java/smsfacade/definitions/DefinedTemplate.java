package smsfacade.definitions;

import java.util.Map;
import smsfacade.templates.MessageTemplate;

/**
 * One template of the file, and where it stands there.
 *
 * @param linesByVendor where what stands for it at each vendor stands
 */
record DefinedTemplate(MessageTemplate template, int line, Map<String, Integer> linesByVendor) {}
