package simulators;

/**
 * One operation of a vendor.
 *
 * @param id its id in the vendor descriptions: HX-01
 * @param word what several of them have in common: send, balance, reports, replies
 */
public record Operation(String vendor, String id, String word) {}
