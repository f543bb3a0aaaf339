package livetop.gateway.edge;

import livetop.gateway.message.Answer;

/**
 * What the API was asked for, or what stands in for it.
 *
 * @param kept null where it is not
 */
record Fetched(Outcome outcome, Answer answer, Kept kept) {}
