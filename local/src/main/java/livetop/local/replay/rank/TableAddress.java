package livetop.local.replay.rank;

import java.net.URI;

/**
 * A table of rankings.
 *
 * @param name of the table
 * @param endpoint of DynamoDB Local; null for AWS, with region and credentials as its tools find
 *     them
 */
public record TableAddress(String name, URI endpoint) {}
