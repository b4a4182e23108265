/** Yisha's platform as its document describes it: YS-01 to YS-03, behind a gateway's APPCODE. */
package simulators.yisha;
