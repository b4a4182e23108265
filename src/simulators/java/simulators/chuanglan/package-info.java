/**
 * 18sms's platform as its document describes it: CL-01 and CL-02, and the pushes CL-03 to CL-05 to
 * the address the control page names.
 */
package simulators.chuanglan;
