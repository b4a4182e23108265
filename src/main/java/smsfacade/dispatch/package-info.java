/**
 * The way of an accepted message to a vendor (design, "Dispatch"). To be read in this order:
 *
 * <ol>
 *   <li>{@link smsfacade.dispatch.DispatchTimer} and {@link smsfacade.dispatch.Dispatcher}: who
 *       works, and when;
 *   <li>{@link smsfacade.dispatch.DispatchWork} and {@link smsfacade.dispatch.InHand}: one piece of
 *       work from its claim to its last settlement;
 *   <li>{@link smsfacade.dispatch.ClaimDue}: due entries become work of this node;
 *   <li>{@link smsfacade.dispatch.Planner} and {@link smsfacade.dispatch.Plan}: what to send to
 *       whom, without I/O;
 *   <li>{@link smsfacade.dispatch.BeginRequests}: the attempt is recorded;
 *   <li>{@link smsfacade.dispatch.Send}: over HTTP, with no transaction open;
 *   <li>{@link smsfacade.dispatch.Verdict} and {@link smsfacade.dispatch.Settle}: what the answer
 *       means, and how it is stored.
 * </ol>
 *
 * <p>{@link smsfacade.dispatch.DispatchTransaction} is what the SQL steps share a commit in; {@link
 * smsfacade.dispatch.Heartbeat}, {@link smsfacade.dispatch.Departures} and {@link
 * smsfacade.dispatch.Recovery} are for nodes that end; {@link smsfacade.dispatch.Rooms}, {@link
 * smsfacade.dispatch.Lines}, {@link smsfacade.dispatch.VendorPace} and {@link
 * smsfacade.dispatch.KeepQueue} for vendors that cannot take everything at once. Nothing is null
 * unless it says so.
 */
@NullMarked
package smsfacade.dispatch;

import org.jspecify.annotations.NullMarked;
