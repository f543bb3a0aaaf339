package livetop.local.results;

/**
 * A record of the stream of results.
 *
 * @param shard where it is
 * @param sequenceNumber its place there
 * @param json what it says, as it was written
 */
public record Result(String shard, String sequenceNumber, byte[] json) {}
