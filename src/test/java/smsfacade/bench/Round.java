package smsfacade.bench;

import org.HdrHistogram.Histogram;

/**
 * What one window of time gave.
 *
 * @param perSecond of what the phase counts
 * @param nanoseconds from a call to its answer
 */
record Round(double perSecond, Histogram nanoseconds) {}
