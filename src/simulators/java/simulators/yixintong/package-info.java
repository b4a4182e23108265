/**
 * Yixintong's platform as its document describes it: YX-01 to YX-04, signature included. Its SM3 is
 * of its own, so that two readings of the standard meet.
 */
package simulators.yixintong;
