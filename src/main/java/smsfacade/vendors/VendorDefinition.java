package smsfacade.vendors;

import smsfacade.vendors.settings.Settings;

/** A vendor as the definitions file describes it; nothing checked yet. */
public record VendorDefinition(String name, String kind, Settings settings) {}
