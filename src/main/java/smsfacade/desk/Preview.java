package smsfacade.desk;

import java.util.Map;

/**
 * What a decision would do now.
 *
 * @param messages that it is about, without those left out
 * @param segments they cost
 * @param mms they cost
 * @param expired left out, since their validity is over and they are not asked for
 * @param withoutText left out, since their texts are not kept any more
 * @param reported left out, since their vendor reported something of them: they were sent
 * @param debits what accounts pay for it, by name; only what was paid back is paid again
 * @param missing what accounts lack for it, by name
 * @param token names exactly these messages as they are now
 */
public record Preview(
    int messages,
    long segments,
    long mms,
    int expired,
    int withoutText,
    int reported,
    Map<String, Long> debits,
    Map<String, Long> missing,
    String token) {}
