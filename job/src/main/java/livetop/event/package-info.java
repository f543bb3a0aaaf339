/**
 * What arrives: a Kinesis record is an {@link livetop.event.EventDecoder envelope} that holds one
 * event or a batch; what does not fit is rejected with its bytes and a reason, never lost.
 */
package livetop.event;
