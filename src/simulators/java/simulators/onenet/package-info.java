/** OneNET's platform as its document describes it: ON-01 and ON-02, template messages. */
package simulators.onenet;
