package smsfacade.definitions;

import java.util.Map;
import smsfacade.templates.MessageTemplate;

/**
 * One template of the file, and where it stands there.
 *
 * @param text as it stands there
 * @param placesByVendor where what stands for it at each vendor stands
 */
record DefinedTemplate(
    MessageTemplate template, String text, Place place, Map<String, Place> placesByVendor) {}
