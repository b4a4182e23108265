package smsfacade.vendors;

/** A vendor as the definitions file describes it; nothing checked yet. */
public record VendorDefinition(String name, String kind, Settings settings) {}
